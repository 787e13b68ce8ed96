# 会员：名单、搜索、个人页面
nav-home = 首页
nav-register = 会员库
members-title = 会员
members-import = 导入花名册
members-caption = { $union }的会员
members-state = 状态
members-state-any = 所有状态
members-count = 名会员
members-count-definition = 本工会自身的在册、暂停和退休会员，截至今日，每人只计一次。名单列出本工会各种状态的人员。
members-name = 姓名
members-number = 会员编号
members-sex = 性别
members-birth-date = 出生日期
members-phone = 电话号码
members-union = 工会组织
members-none = 还没有会员
members-none-import = 请提交单位的花名册：写入之前，您能看到每一行会带来什么变化。
members-none-below = 会员登记在下级工会中。
members-open-union = 打开工会页面
members-none-in-state = 没有处于此状态的人员
members-show-all = 显示全部

# 搜索
search-title = 搜索
search-label = 姓名、编号、电话或工会
search-start = 您要找谁或什么？
search-start-hint = 输入老挝文或拉丁字母的姓名或其中一部分、会员编号、电话号码、身份证号，或工会、用人单位名称。
search-none = 没有找到“{ $query }”
search-none-hint = 请只输入名字、换一种拼写，或输入电话号码的后几位。您只能看到自己负责的工会。
search-people = 人员
search-unions = 工会组织
search-employers = 用人单位
search-more = 只显示最相符的{ $count }人。请多输入一些姓名或号码以查找其他人。
search-everything = 全部搜索结果
search-all = 显示全部结果

# 个人
member-sections = 本页各部分
member-tab-facts = 信息
member-tab-documents = 文件
member-tab-sensitive = 敏感信息
member-tab-history = 变更记录
member-tab-readings = 查阅记录
member-number-is = 编号{ $number }
member-facts = 信息
member-memberships = 会籍
member-membership-union = 工会组织
member-membership-state = 状态
member-membership-from = 开始日期
member-membership-to = 结束日期
member-until-now = 至今
member-no-memberships = 没有会籍记录
member-not-given = 未填写
member-not-given-between = 、
member-other-union = 您负责范围以外的工会
member-about = 会籍
member-reading-recorded = 打开本页会留下记录，会员有权询问谁查阅过。

# 会籍状态
state-proposed = 待批准
state-active = 在籍会员
state-suspended = 已暂停
state-retired = 已退休
state-left = 已退会
state-expelled = 已开除
state-died = 已去世
state-refused = 未获批准
sex-female = 女
sex-male = 男

# 称谓
title-mr = 先生
title-ms = 女士
title-mrs = 夫人
title-miss = 小姐
title-honoured = 尊称（ທ່ານ）
title-comrade = 同志
title-doctor = 博士
title-professor = 教授
title-teacher = 老师
title-monk = 僧人或沙弥
title-rank = 军衔或警衔

# 个人信息
fact-title = 称谓
fact-given-name = 名
fact-surname = 姓
fact-latin-name = 拉丁字母拼写
fact-nickname = 小名
fact-sex = 性别
fact-birth-date = 出生日期
fact-nationality = 国籍
fact-national-id = 身份证号
fact-phones = 电话号码
fact-education = 文化程度
fact-occupation = 职业
fact-department = 部门
fact-province = 省
fact-province-code = 省
fact-district = 县
fact-district-code = 县
fact-village = 村
fact-village-code = 村（名录）
fact-address = 现住址
fact-joined-on = 入会日期
fact-note = 备注
fact-state = 状态
fact-union-id = 工会组织
fact-employer-id = 用人单位
fact-member-no = 会员编号

# 事件
event-member-read = 查阅会员信息
event-member-changed = 修改会员信息
member-print = 打印
