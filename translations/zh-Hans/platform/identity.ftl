# 登录、账号、角色、令牌、发件箱
sign-in-title = 登录
sign-in-name = 用户名
sign-in-password = 密码
sign-in-enter = 登录
sign-in-passkey = 使用通行密钥登录
sign-in-forgotten = 忘记密码？
sign-in-wrong = 用户名或密码不正确。
sign-in-demo-title = 演示账号
sign-in-demo-hint = 虚构人物，供您以各种角色试用。所有账号的密码都是{ $password }。
sign-out-done = 您已退出登录。

sign-in-back = 返回登录
first-run-title = 尚无用户
first-run-text = 请在服务器上运行此命令，按提示建立联合会和首位系统管理员，然后重新打开本页。

forgotten-title = 重设密码
forgotten-lead = 请输入用户名或邮箱地址。如系统中有此账号且登记了邮箱，将向该邮箱发送链接。
forgotten-name = 用户名或邮箱地址
forgotten-send = 发送链接
forgotten-no-mail = 没有登记邮箱？请系统管理员给您链接。
forgotten-sent = 如系统中有此账号，链接即将送达，两小时内有效。

welcome-title = 欢迎
welcome-lead = { $name }，请选择语言并设置密码，即可进入。
new-password-title = 设置新密码
new-password-lead = { $name }，请设置新密码。您在其他地方的登录都会退出。
link-over = 此链接已使用或已过期，请重新申请。

password-new = 新密码
password-again = 再次输入
password-now = 当前密码
password-set = 设置密码
password-change = 修改密码
password-hint = 至少10个字符，用几个词连在一起就很好。
password-short = 太短，至少10个字符。
password-long = 太长，最多200个字符。
password-guessable = 容易被猜到，请换一个。
password-not-same = 两次输入不一致。
password-wrong = 密码不正确。
password-changed = 密码已修改，您在其他地方的登录已退出。
password-lead = 修改密码后，您在其他地方的登录会退出。

second-factor-title = 还有一步
second-factor-code = 验证码
second-factor-hint = 应用中的6位数字，或一个恢复码。
second-factor-enter = 继续
second-factor-passkey = 使用通行密钥
second-factor-wrong = 验证码不正确或已使用。
second-factor-lost = 全部丢失？系统管理员可以为您取消第二步验证。
second-factor-leave = 离开
second-factor-set-up-title = 设置第二步验证
second-factor-set-up-lead = 您的角色要求登录时进行第二步验证。请选择一种，约需一分钟。

confirm-title = 确认是您本人
confirm-lead = 接下来的操作若被他人使用会造成损害，所以再次确认。15分钟内不再询问。
confirm-enter = 确认
confirm-passkey = 使用通行密钥确认
confirm-first = 请先确认是您本人，再重试。
confirm-before-change = 修改之前，请先确认是您本人。
confirm-sign-in-again = 请退出后重新登录以确认。

oidc-failed = 该方式登录未成功，请重试或使用密码登录。
oidc-too-late = 时间过长或从其他窗口开始，请重新开始。
oidc-unknown = 对方认识您，但您在这里没有账号。请向系统管理员申请邀请。

mail-invitation-subject = 邀请您使用Kammaban
mail-invitation-body =
    { $name }：

    已为您创建账号。请打开下面的链接设置密码。链接七天内有效，只能使用一次。

    如您不了解此事，请勿操作。
mail-password-subject = 重设Kammaban密码
mail-password-body =
    { $name }：

    请打开下面的链接设置新密码。链接两小时内有效，只能使用一次。

    如非您本人申请，请勿操作，您的密码不会改变。

role-admin = 系统管理员
role-register-officer = 会员登记员
role-province-officer = 省级工会干部
role-district-officer = 县级工会干部
role-base-officer = 基层工会干部
role-leader = 领导
role-auditor = 监察员

permission-users-manage = 查看和邀请用户，授予和终止角色
permission-roles-manage = 修改角色的权限
permission-outbox-read = 查看发件箱
permission-members-read = 查看会员
permission-members-change = 接收会员、修改会员信息
permission-rosters-import = 导入花名册

menu-users = 用户

event-session-opened = 登录
event-session-closed = 退出登录或会话被终止
event-session-refused = 登录失败
event-session-completed = 通过第二步验证
event-session-confirmed = 再次确认身份
event-user-created = 创建用户
event-user-invited = 邀请用户
event-user-accepted = 接受邀请
event-user-changed = 修改用户
event-user-closed = 停用账号
event-user-reopened = 恢复账号
event-password-asked = 申请新密码
event-password-changed = 修改密码
event-grant-given = 授予角色
event-grant-ended = 终止角色
event-role-changed = 修改角色权限
event-factor-required = 修改要求第二步验证的角色
event-factor-added = 添加第二步验证
event-factor-removed = 移除第二步验证
event-recovery-made = 生成恢复码
event-recovery-used = 使用恢复码
event-token-created = 创建API令牌
event-token-revoked = 撤销API令牌
event-provider-linked = 关联其他登录方式
event-administration-begun = 初始化联合会
event-message-read = 打开发件箱消息
event-message-retried = 重新发送消息

settings-title = 我的账号
settings-profile = 账号
settings-password = 密码
settings-factors = 第二步验证
settings-sessions = 登录设备
settings-tokens = API令牌
settings-display-name = 显示名称
settings-display-name-hint = 他人会在您的操作旁看到此名称。
settings-email = 邮箱地址
settings-email-none = 无
settings-email-hint = 只有系统管理员可以更改。
settings-language = 语言
settings-save = 保存
settings-saved = 已保存。

factor-on = 已启用
factor-off = 未启用
factor-none = 您的账号尚未启用第二步验证。启用后，仅凭密码无法登录。
factor-required-none = 您的角色要求从下次登录起进行第二步验证，请现在设置。
factor-required = 您的角色要求第二步验证，请先设置另一种再移除此项。
factor-removed = 已移除。
factor-passkeys = 通行密钥
factor-passkeys-text = 用设备的指纹、面部或PIN码登录，无需密码。
factor-totp = 应用验证码
factor-totp-text = 手机应用显示每半分钟变化的6位数字，无需网络。
factor-totp-there = 应用验证码已启用，如需重新设置请先移除。

passkey-first-name = { $day }的通行密钥
passkey-make = 创建通行密钥
passkey-name = 通行密钥名称
passkey-name-needed = 请为通行密钥命名，最多60个字符。
passkey-rename = 重命名
passkey-remove = 移除{ $name }
passkey-created = 创建于
passkey-used = 上次使用
passkey-not-here = 通行密钥需要带域名的地址，当前地址没有。请联系系统管理员。
passkey-wrong = 无法识别此通行密钥，请换一个或使用密码。
passkey-too-late = 时间过长，请重试。
passkey-too-many = 通行密钥数量已满，请先移除一个。
passkey-there = 已有此通行密钥。
passkey-none = 此账号没有通行密钥。

totp-start = 设置应用
totp-remove = 移除应用
totp-step-app = 如手机上没有验证码应用，请先安装。
totp-step-scan = 在应用中添加账号并扫描：
totp-qr = 应用二维码
totp-step-type = 或在应用中输入此密钥：
totp-open-app = 在本机打开应用
totp-step-code = 输入应用显示的6位数字。
totp-code = 6位数字
totp-finish = 启用

recovery-title = 恢复码
recovery-text = 恢复码仅显示这一次。手机丢失时，每个码可登录一次。请打印或抄写，与手机分开保管。
recovery-print = 按Ctrl P打印本页。
recovery-kept = 已保存好
recovery-make = 生成新的恢复码
recovery-left = 还剩{ $count }个。生成新码后旧码作废。
recovery-needs-factor = 请先设置应用或通行密钥。

sessions-lead = 如有您不认识的设备，请将其退出并修改密码。
session-device = 设备
session-device-unknown = 未知设备
session-address = 网络地址
session-opened = 登录时间
session-seen = 上次使用
session-state = 状态
session-this = 本设备
session-half = 等待第二步验证
session-end = 退出该设备
session-ended = 该设备已退出。
sessions-end-others = 退出其他所有设备
sessions-end-all = 让此人在所有设备退出
sessions-ended = 已退出{ $count }个登录。

tokens-lead = 令牌让其他程序以您的权限工作，且不会超过您当时的权限。
tokens-none = 没有令牌。
token-new = 新令牌
token-name = 用途
token-name-hint = 例如：总部工资系统。
token-days = 有效天数
token-days-hint = 1至{ $longest }天。
token-days-wrong = 请输入1至{ $longest }的数字。
token-permissions = 允许的操作
token-permissions-hint = 只给程序所需的最少权限。
token-permissions-wrong = 请从所有者拥有的权限中选择。
token-make = 创建令牌
token-created-on = 创建于
token-expires = 到期
token-used = 上次使用
token-revoke = 撤销
token-revoked = 令牌已撤销，不能再使用。
token-shown-once = 令牌仅显示这一次，请存放在程序的密钥保管处。
token-kept = 已保存好
token-nothing-to-give = 您的账号没有可授予令牌的权限。
token-too-many = 令牌数量已满，请先撤销一个。
token-account-closed = 此账号未启用。

users-title = 用户
users-search = 姓名
users-role = 角色
users-state = 状态
users-any = 不限
users-count = 位用户
users-count-definition = 在您管理范围内持有角色或受邀请的登录用户，包括已停用账号。
users-none = 没有找到。
users-none-text = 请更改筛选条件，或邀请用户。
user-new = 邀请用户
user-new-title = 邀请用户
user-new-lead = 对方会收到设置密码的链接，七天内有效，只能使用一次。
user-display-name = 显示名称
user-name-hint = 3至40个小写拉丁字母、数字、点或连字符，例如s.vongsa。
user-name-wrong = 请用3至40个小写拉丁字母、数字、点或连字符，以字母开头。
user-name-taken = 此用户名已被使用。
user-email-hint = 如无邮箱，您会得到链接并转交本人。
user-email-taken = 其他账号已使用此邮箱。
user-invite = 邀请
user-link-title = 请转交链接
user-link-by-hand = 没有邮箱地址。此链接仅显示这一次，请只交给本人。
user-link-kept = 已转交
user-link-mailed = 链接正通过邮件发送。
user-state-active = 启用
user-state-invited = 已邀请
user-state-closed = 已停用
user-roles = 角色
user-no-roles = 此人在您管理范围内没有角色。
user-no-sessions = 未在任何设备登录。
user-created = 创建于
user-seen = 上次使用
user-second-factor = 第二步验证
user-send-invitation = 重新发送邀请
user-send-password = 发送重设密码链接
user-remove-factors = 取消第二步验证
user-factors-removed = 已取消第二步验证。
user-close = 停用账号
user-closed = 账号已停用，其登录和令牌已终止。
user-reopen = 恢复账号
user-reopened = 账号已恢复。
user-is-closed = 此账号已停用，请先恢复。
user-beyond = 此人在您管理范围之外也有角色，须由管理全部范围的管理员更改账号。
user-above = 此人的权限高于您，须由拥有全部权限的管理员办理。
user-not-oneself = 不能停用自己的账号。
user-last-administrator = 联合会将没有系统管理员，请先将全会的该角色授予他人。

grant-new = 授予角色
grant-new-title = 授予{ $name }角色
grant-give = 授予角色
grant-given = 已授予角色。
grant-role = 角色
grant-choose-role = 请选择角色
grant-role-hint = 您可以授予权限不超过自己的角色。
grant-union = 工会组织
grant-union-hint = 工会代码。角色覆盖该工会及其全部下级。
grant-union-unknown = 您的管理范围内没有此代码的工会。
grant-from = 自
grant-to = 至
grant-state-in-force = 生效中
grant-state-to-come = 未生效
grant-state-over = 已终止
grant-ends-before-it-begins = 截止日期早于起始日期。
grant-ends-before = 此角色在该日期前已终止。
grant-last-day-past = 请选择今天或以后的日期；不填则立即终止。
grant-there = 此人已在该处持有此角色。
grant-more-than-own = 此角色的权限超过您在该处的权限。
grant-end = 终止角色
grant-end-title = 终止角色
grant-end-what = { $name }将失去此角色
grant-end-after = 无
grant-last-day = 最后一天
grant-last-day-hint = 不填则立即终止。
grant-ended = 角色已终止。

roles-title = 角色
roles-lead = 各角色的权限。修改对所有持有者立即生效。
role-permission = 权限
role-held = 允许
role-not-held = 不允许
role-new = 添加角色
role-new-title = 新角色
role-name-lo = 老挝语名称
role-name-en = 英语名称
role-name-zh = 中文名称
role-permissions = 权限
role-permissions-hint = 您只能添加自己在全会范围内拥有的权限。
role-second-factor = 登录时要求第二步验证
role-second-factor-hint = 尚未设置的持有者将在下次登录时设置。
role-save = 保存角色
role-saved = 角色已保存，立即生效。
role-more-than-own = 只能添加您自己在全会范围内拥有的权限。
role-needs-latin-name = 英语名称须含拉丁字母。
role-there = 已有此英语名称的角色。

outbox-title = 发件箱
outbox-by-hand = 未设置邮件服务器。邮件保留在此，您可以代为转达。
outbox-count = 条消息
outbox-none = 没有消息。
outbox-subject = 主题
outbox-recipient = 收件人
outbox-channel = 方式
outbox-channel-mail = 邮件
outbox-channel-sms = 短信
outbox-channel-notice = 通知
outbox-state = 状态
outbox-state-waiting = 等待发送
outbox-state-sent = 已发送
outbox-state-failed = 发送失败
outbox-state-read = 已读
outbox-created = 创建时间
outbox-sent = 发送时间
outbox-attempts = 尝试次数
outbox-reason = 未送达原因
outbox-body = 内容
outbox-open-link = 打开链接
outbox-retry = 重新发送
outbox-retried = 将重新发送。
outbox-not-failed = 此消息并未失败。
