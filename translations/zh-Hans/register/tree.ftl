# 工会组织体系：组建、更名、划转、合并、拆分、撤销；层级；导入的工会表
permission-unions-change = 组建、修改、合并和撤销工会组织
permission-unions-configure = 设置工会层级
tree-menu = 变更本工会
tree-found = 组建下级工会
tree-import = 导入工会表
tree-rename = 更名
tree-change = 修改代码、层级或地点
tree-move = 划转到其他工会之下
tree-merge = 并入其他工会
tree-split = 拆分
tree-dissolve = 撤销工会组织
tree-restore = 收回撤销决定
tree-look-at-it = 继续

# 字段
tree-name-lo = 老挝语名称
tree-name-en = 英语名称
tree-name-zh = 中文名称
tree-code = 代码
tree-code-hint = 字母、数字、连字符、点和斜线。代码不得与其他工会重复。
tree-level = 层级
tree-line = 系统
tree-place = 地点
tree-place-none = 无地点
tree-place-unknown = 请从列表中选择省或县。
tree-above = 上级工会
tree-new-above = 新的上级工会
tree-state = 状态
tree-founded-on = 成立日期
tree-valid-from = 生效日期
tree-first-day = 生效首日
tree-first-day-without = 撤销后首日
tree-day-hint = 今天或之前的日期，例如2026年11月5日。
tree-to-hint = 输入工会的代码或名称。
tree-which-union = 是哪一个工会？
tree-no-such-union = 在您的范围内没有此名称或代码的工会。
tree-several-unions = 有多个工会名称相近，请在下方选择。
tree-not-allowed = 您没有为{ $union }办理此事的权限。
tree-nothing-changes = 尚无任何改动。请修改后再继续，或返回。

# 规则
union-not-active = { $union }已终止，不能再修改。
union-day-to-come = 请选择今天或之前的日期。
union-day-too-early = 之后已有其他变更，请选择{ $day }或之后的日期。
union-level-not-there = 该层级的工会不能设在此处，由层级表决定。
union-level-unknown = 层级表中没有该工会的层级，请先添加。
union-no-level-below = 本工会之下不能设任何层级。
union-root-stays = 不能对联合会本身这样操作。
union-below-itself = 工会不能归属于自己或自己的下级。
union-there-already = 它已经在那里。
union-into-itself = 请选择其他工会。
union-heir-below = 下级工会不能接收它，请选择同级工会。
union-heir-holds-none = 该层级的工会不直接管理会员，请选择基层工会。
union-code-wrong = 请使用字母、数字、连字符、点和斜线，最多40个字符。
union-code-taken = 其他工会已使用此代码，请另选。
union-name-taken = 同一上级之下的工会{ $code }名称相同，请另选名称。
union-busy = 此处仍有合并、拆分或导入正在进行，请完成后再试。
union-not-empty = 仍有{ $people }名会员和{ $below }个下级工会，请选择接收的工会。
union-restore-too-late = 只有今天撤销且没有会员的工会可以收回撤销决定。
union-child-not-there = 下级工会{ $code }不能归属于所选工会，请先划转。
union-child-name-taken = 下级工会{ $code }与所选工会的下级同名，请先更名。
union-split-no-part = 请填写第一个新工会的名称。
union-split-nobody = 还没有人转入新工会，请选择去向。

# 组建
tree-found-title = 组建工会
tree-found-below = 归属{ $union }
tree-found-decide = 将组建此工会
tree-found-confirm = 组建工会
tree-will-hold-members = 自首日起可以吸收会员。
tree-will-hold-none = 不直接管理会员，会员在其下级工会。
tree-will-inherit = 能代表上级工会办事的人也能代表它办事。
tree-founded = 已组建{ $union }。

# 更名与修改
tree-rename-title = 工会更名
tree-rename-decide = 工会将使用新名称
tree-rename-confirm = 更名
tree-old-name-found = 用旧名称仍可搜索到。
tree-old-days-old-name = 历史中以前的日期保留旧名称。
tree-renamed = 工会现名{ $union }。
tree-change-title = 修改代码、层级或地点
tree-change-decide = 工会信息将变更
tree-change-confirm = 修改工会
tree-old-code-found = 用旧代码仍可搜索到。
tree-old-days-old-facts = 以前日期的数字按当时的情况统计。
tree-changed = 已修改{ $union }。

# 划转
tree-move-title = 划转到其他工会之下
tree-move-decide = { $union }将归属其他工会
tree-move-confirm = 划转工会
tree-move-members = { $count }名会员随之划转。
tree-move-below = { $count ->
    [0] 没有下级工会。
   *[other] { $count }个下级工会随之划转。
}
tree-move-lose = { $count ->
    [0] 没有人因此失去办事权限。
   *[other] 原上级的{ $count }个角色不再覆盖本工会。
}
tree-move-gain = { $count ->
    [0] 没有人因此获得办事权限。
   *[other] 新上级的{ $count }个角色将覆盖本工会。
}
tree-move-returns = 以前日期的数字仍按当时的归属统计。
tree-moved = { $union }现归属{ $above }。

# 合并
tree-merge-title = 并入其他工会
tree-heir = 接收的工会
tree-grants = 在本工会授予的角色
tree-grants-move = 转到接收的工会
tree-grants-end = 终止
tree-grants-hint = 只有您拥有其全部权限的角色才能转移，其他角色终止。
tree-merge-decide = { $union }并入{ $heir }
tree-merge-confirm = 合并工会
tree-heir-members = { $count ->
    [0] 没有会员需要转移。
   *[other] { $count }名会员转入{ $heir }。
}
tree-heir-past = { $count }名前会员的记录一并转入。
tree-heir-below = { $count }个下级工会改归{ $heir }。
tree-heir-employers = { $count }个用人单位转入{ $heir }。
tree-heir-rosters = { $count }份花名册转入{ $heir }。
tree-heir-officers = { $count }名工会干部任期终止。
tree-heir-grants-move = { $count }个角色转到{ $heir }。
tree-heir-grants-end = { $count }个角色终止。
tree-heir-address = 其页面保留并说明去向。以前日期的数字仍按当时的情况统计。

# 拆分
tree-split-title = 拆分本工会
tree-split-note = 新工会与本工会同级组建。请为每组人员选择去向。
tree-split-too-many = 本工会人数过多，不能逐人选择，请按用人单位或部门选择。
tree-split-by-employer = 按用人单位
tree-split-by-department = 按部门
tree-split-by-people = 逐人选择
tree-split-name-lo = 新工会{ $number }的老挝语名称
tree-split-name-en = 新工会{ $number }的英语名称
tree-split-name-zh = 新工会{ $number }的中文名称
tree-split-code = 新工会{ $number }的代码
tree-split-stays = 留下
tree-split-part = 转入新工会{ $number }
tree-split-people = { $count }人
tree-split-without = 无此信息
tree-split-old = 原工会
tree-split-goes-on = 与留下的人继续存在
tree-split-ends = 终止，留下的人转入新工会1
tree-split-grants = 原工会终止时，在其授予的角色
tree-split-no-such-part = 有人转入尚未命名的新工会。
tree-split-decide = { $union }将拆分
tree-split-confirm = 拆分工会
tree-split-new = 新工会
tree-split-will-go = { $count ->
    [0] 没有人转入{ $union }。
   *[other] { $count }人转入{ $union }。
}
tree-split-rest-stays = { $count ->
    [0] 没有人留在{ $union }。
   *[other] { $count }人留在{ $union }。
}
tree-split-rest-first = { $count ->
    [0] 没有剩余人员。
   *[other] 未指明的{ $count }人转入新工会1。
}
tree-split-officers-stay = 原工会的干部和角色不变，新工会尚无。
tree-split-officers-end = 原工会干部任期终止，新工会尚无干部。

# 撤销
tree-dissolve-title = 撤销本工会组织
tree-dissolve-empty = 没有会员和下级工会，可以立即撤销。
tree-dissolve-needs-heir = 仍有会员或下级工会，请选择接收的工会。
tree-taker = 接收会员的工会
tree-dissolve-decide = { $union }将被撤销
tree-dissolve-confirm = 撤销工会组织
tree-dissolve-officers = { $count ->
    [0] 没有在任干部。
   *[other] { $count }名工会干部任期终止。
}
tree-dissolve-grants = { $count ->
    [0] 没有在其授予的角色。
   *[other] 在其授予的{ $count }个角色终止。
}
tree-dissolve-stay = 其前会员（{ $people }人）和用人单位（{ $employers }个）仍保留在其页面。
tree-dissolve-restore = 今天之内可以收回撤销决定，之后须重新任命干部、授予角色。
tree-dissolved = 已撤销{ $union }。
tree-restored = { $union }已恢复。

# 进行中的工作
work-asked = 已开始处理{ $union }，您可以离开本页。
work-title-merge = 合并
work-title-split = 拆分
work-title-dissolve = 撤销
work-running-merge = 正在合并
work-running-split = 正在拆分
work-running-dissolve = 正在撤销
work-under-way = 进行中
work-moving = 正在转移会员
work-failed = 工作已停止。已转移的人在新工会，其他人仍在原工会。请联系系统管理员重新启动。
work-done = 已完成。每人只属于一个工会。
work-result = 结果
work-day = 生效日期
work-members = 转移的会员
work-employers = 转移的用人单位
work-rosters = 转移的花名册
work-grants-moved = 转移的角色
work-grants-ended = 终止的角色
work-heir = 接收的工会
work-open-heir = 打开接收的工会

# 状态与系统
union-state-active = 正常
union-state-merged = 已合并
union-state-split = 已拆分
union-state-dissolved = 已撤销
union-line-place = 地方系统
union-line-industry = 部委或行业系统

# 层级
level-list-title = 工会层级
level-list-lead = 有哪些层级、各层级可归属哪些层级、哪些层级直接管理会员。变更适用于此后组建或划转的工会。
level-new = 添加层级
level-new-title = 新层级
level-code = 简称
level-code-hint = 小写拉丁字母，例如group。以后不能修改。
level-code-wrong = 请使用小写拉丁字母、数字和下划线，以字母开头。
level-code-taken = 已有此简称的层级。
level-rank = 次序
level-rank-hint = 0为联合会，数字越大层级越低。
level-rank-wrong = 请输入0到20的数字。
level-rank-above-parent = 次序不得小于上级层级的次序。
level-parents = 可归属的层级
level-no-parent = 请至少选择一个上级层级。
level-holds = 会员
level-holds-yes = 直接管理会员
level-holds-no = 不直接管理会员
level-has-unions = 已有该层级的工会，可能有会员，必须继续直接管理会员。
level-count = 工会数
level-decide = 工会层级将变更
level-confirm = 保存层级
level-unions = { $count ->
    [0] 还没有该层级的工会。
   *[other] 该层级有{ $count }个工会。
}
level-stays = 已设在不再允许之处的工会保持不变。
level-saved = 已保存层级{ $level }。

# 导入的工会表
tree-import-title = 导入工会表
tree-import-lead = 表中的工会将在{ $union }之下组建或更新。
tree-import-drop = 工会表
tree-import-hint = Excel、OpenDocument或CSV，最多20,000行。
tree-import-columns = 按表头识别的列：代码、上级代码、层级、系统、名称（老挝语、英语、中文）、地点、成立日期。代码和名称为必需。
tree-import-read = 读取表格
tree-import-earlier = 已提交的表格
tree-import-none = 还没有提交过表格
tree-no-file = 请先选择表格。
tree-unreadable = 无法读取此文件。{ $why }
tree-no-heading = 没有找到含有“代码”和“名称”的表头。
tree-no-rows = 表头之下没有行。
tree-too-many-rows = 表格超过20,000行，请分批提交。
tree-nothing-to-write = 没有行会带来变更：工会均已存在，或须先修改。
tree-found-in-file = 表格内容
tree-outcome-new = 新工会
tree-outcome-known = 已存在
tree-outcome-changed = 信息变更
tree-outcome-error = 须修改
tree-import-decide = 导入工会
tree-import-confirm = 导入{ $count }行
tree-will-found = 组建{ $count }个工会。
tree-will-change = { $count }个工会的信息自今天起变更。
tree-will-leave = { $count }行须修改，不导入。
tree-discard = 放弃此表格
tree-discarded = 已放弃此表格，没有导入任何数据。
tree-imported = 已导入{ $count }行。
tree-undone = 已撤回{ $count }行。
tree-kept = { $count }个工会保持现状，因为之后有人使用或修改。
tree-undo-will = 撤回{ $count }行：新工会移除，变更的信息恢复原状。
tree-undo-keeps = 之后有人使用或修改的工会保持现状。
tree-rows-title = 表格的行
tree-reason-no-code = 没有代码。
tree-reason-code-wrong = 代码含有不允许的符号。
tree-reason-code-twice = 前面的行已有相同代码。
tree-reason-code-elsewhere = 范围之外的工会已使用此代码。
tree-reason-no-name = 没有老挝语名称。
tree-reason-name-taken = 同一上级之下已有同名工会。
tree-reason-no-parent = 没有上级工会的代码。
tree-reason-parent-unknown = 表格中和您的范围内都没有该上级工会。
tree-reason-parent-error = 须先修改上级工会所在的行。
tree-reason-parent-ended = 上级工会已终止。
tree-reason-parent-differs = 它归属其他工会，请在其页面划转。
tree-reason-ended = 该工会已终止。
tree-reason-level-unknown = 层级缺失或无法识别。
tree-reason-level-not-there = 该层级的工会不能归属于那个工会。
tree-reason-line-unknown = 系统无法识别：请填写地方或行业。
tree-reason-place-unknown = 没有此名称的省或县，或有多个。
tree-reason-day-unreadable = 日期无法识别。
tree-reason-day-to-come = 日期在将来。
tree-reason-root = 表格不能修改联合会本身。
tree-reason-refused = 检查之后情况已变化。

# 事件与历史
event-union-founded = 组建工会
event-union-renamed = 工会更名
event-union-changed = 修改工会信息
event-union-moved = 划转工会
event-union-merge-asked = 申请终止工会
event-union-merged = 合并工会
event-union-took-in = 接收其他工会
event-union-split-asked = 申请拆分工会
event-union-split = 拆分工会
event-union-people-moved = 会员转到其他工会
event-union-dissolved = 撤销工会组织
event-union-restored = 收回撤销决定
event-union-level-changed = 修改工会层级
event-tree-received = 读取工会表
event-tree-confirmed = 确认导入工会
event-tree-written = 导入工会
event-tree-undo-asked = 申请撤回导入的工会
event-tree-undone = 撤回导入的工会
event-tree-discarded = 放弃工会表
union-story-union-founded = 自{ $day }起在{ $above }之下组建，代码{ $code }。
union-story-union-renamed = 自{ $day }起由{ $before }更名为{ $after }。
union-story-union-changed = 自{ $day }起信息变更。代码：{ $code }。
union-story-union-moved = 自{ $day }起由{ $from }划转到{ $to }。
union-story-union-merge-asked = 申请自{ $day }起终止，由{ $heir }接收。
union-story-union-merged = 并入{ $heir }。最后一天：{ $day }。转移会员：{ $members }名。
union-story-union-took-in = 自{ $day }起接收{ $from }。会员{ $members }名，用人单位{ $employers }个。
union-story-union-split-asked = 申请自{ $day }起拆分。新工会：{ $parts }。
union-story-union-split = 自{ $day }起拆分。转移会员：{ $members }名。
union-story-union-dissolved = 撤销。最后一天：{ $day }。
union-story-union-restored = 撤销决定已收回。
union-story-officer-appointed = { $name }自{ $from_day }起任{ $office }。
union-story-officer-ended = { $name }的{ $office }任期至{ $day }。
union-story-officer-corrected = 更正{ $name }的{ $office }任期。
cause-union-merge = 工会合并
cause-union-split = 工会拆分
cause-union-dissolve = 工会撤销
