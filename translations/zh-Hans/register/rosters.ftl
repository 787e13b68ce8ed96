# 花名册：提交文件、读取、修改、导入，并可撤销
roster-list-title = 花名册
roster-list-lead = 为{ $union }提交的人员名单。
roster-new = 提交花名册
roster-drop = 花名册文件
roster-drop-hint = Excel、OpenDocument或CSV，不超过{ $megabytes } MB。无需事先整理：上方有标题、列的顺序不同都可以。
roster-read = 读取花名册
roster-no-file = 请先选择花名册文件。
roster-nothing-written-yet = 读取不会改动会员库。您先看到每一行会带来什么变化，再作决定。
roster-earlier = 已提交的花名册
roster-file = 文件
roster-state = 状态
roster-rows = 行数
roster-written = 已导入
roster-received = 提交时间
roster-none = 还没有提交过花名册
roster-none-hint = 请在上方选择文件开始，用单位现有的名单即可。
roster-discarded-notice = 已取消{ $name }，没有导入任何数据。

# 花名册的状态
roster-state-reading = 正在读取
roster-state-unreadable = 无法读取
roster-state-checked = 等待您决定
roster-state-importing = 正在导入
roster-state-imported = 已导入
roster-state-undoing = 正在撤销
roster-state-undone = 已撤销
roster-state-discarded = 已取消

# 一份花名册的页面
roster-steps = 导入步骤
roster-step-file = 文件
roster-step-columns = 列
roster-step-check = 核对
roster-step-write = 导入
roster-step-result = 结果
roster-busy-reading = 正在读取花名册
roster-busy-importing = 正在逐行导入
roster-busy-undoing = 正在撤销导入
roster-received-on = { $date }提交
roster-failed = 处理中断。已完成的部分保留，没有只做了一半的内容。请联系系统管理员重新启动。
roster-unreadable = 无法读取此文件
roster-nothing-written = 没有导入任何数据，会员库没有变化。
roster-again = 提交另一个文件
roster-found = 花名册里有什么
roster-see-rows = 查看所有行
roster-mend-first = 有{ $count }行需要您处理后才能导入，其余各行不受影响。
roster-mend = 去处理
roster-unsure = 有{ $count }列的含义只是推测，请在导入前核对。
roster-decide = 导入会员库
roster-confirm = 导入{ $count }行
roster-will-add = { $count }人将成为{ $union }的会员。
roster-will-change = { $count }名会员的信息将更新。
roster-will-leave = { $count }行待处理的内容不会导入，以后可以重新提交。
roster-can-undo = 导入后可以整体撤销。
roster-nothing-to-write = 没有需要写入会员库的行：人员都已在库，或者该行需先修改。
roster-imported = 已导入{ $count }行。
roster-imported-part = 已导入{ $done }行；另有{ $left }行因会员库同时有变动而未导入，请重新提交花名册查看原因。
roster-left-out = 有{ $count }行因需要修改而未导入。请在文件中修改后重新提交，已在库的人员会被识别。
roster-left-out-see = 查看这些行
roster-open-members = 打开会员名单
roster-undo-decide = 撤销本次导入
roster-undo-confirm = 撤销整个导入
roster-undo-will = 撤回{ $count }行：新增的会员移出，改动的信息恢复原样。
roster-undo-keeps = 导入后又有人修改过的会员保持现状。
roster-undone = 已撤回{ $count }行，会员库的其他内容没有变动。
roster-kept = { $count }名会员因导入后有人修改而保持现状，如有需要请逐个更正。
roster-discarded = 这份花名册已取消，没有导入任何数据。
roster-about = 本花名册
roster-union = 工会组织
roster-sheet = 工作表
roster-header-row = 列名所在的行
roster-columns = 查看各列
roster-discard = 取消这份花名册
roster-back = 返回花名册

# 列
roster-columns-title = 各列的含义
roster-columns-lead = 请对照{ $file }中的示例核对推测结果，把不对的改正。系统会记住您的选择，下次同样的花名册直接沿用。
roster-columns-fixed = 这份花名册已过此步骤，不能再更改列。
roster-columns-no-name = 没有一列是姓名，请把其中一列选为“姓名”或“名”。
roster-columns-save = 按这些列重新读取
roster-column = 列
roster-column-examples = 示例
roster-column-holds = 含义
roster-column-field = { $letter }列的含义
roster-column-sure = { $evidence }，把握{ $percent }%
roster-column-unsure = 请核对
roster-column-no-heading = 无列名
roster-evidence-header = 根据列名
roster-evidence-content = 根据内容
roster-evidence-both = 根据列名和内容
roster-evidence-remembered = 沿用以前的花名册
roster-evidence-chosen = 人工选定

# 行
roster-rows-title = 花名册各行
roster-rows-lead = 打开一行可以修改，或选择不导入。
roster-all-rows = 全部
roster-rows-none = 没有这样的行
roster-row-number = 行
roster-row-name = 姓名
roster-row-will = 处理结果
roster-row-why = 原因
roster-row-nameless = 没有姓名
roster-outcome-new = 新会员
roster-outcome-known = 已在库
roster-outcome-changed = 信息有变
roster-outcome-duplicate = 疑似重复
roster-outcome-error = 需要修改
roster-outcome-skipped = 不导入
roster-written-yes = 已导入
roster-written-refused = 未导入
roster-written-undone = 已撤销
roster-written-kept = 保持现状
roster-reason-differs = 与会员库不同：{ $fields }。
roster-reason-number-of-another = 此会员编号属于另一个姓名的人，请核对编号。
roster-reason-national-id-of-another = 此身份证号属于另一个姓名的人，请与证件核对。
roster-reason-same-name-and-year = 会员库中已有同名、同年出生的人，请判断是否为同一人。
roster-reason-several-people = 此行与多名会员相符，或多行指向同一会员，请核对是谁。
roster-reason-registered-elsewhere = 此人可能已是其他工会的会员。请向该工会申请转移会籍，此行不要导入。
roster-reason-changed-meanwhile = 核对之后、导入之前会员库有变动，请重新提交此行查看现状。
roster-reason-decided-new = 已由人工判定为新人员。
roster-reason-decided-skip = 已由人工选择不导入此行。

# 一行
roster-row-of = { $file }第{ $row }行
roster-row-known-as = 会员库中：{ $name }
roster-row-compare = 是同一人吗？如是，请不导入此行，或改成一致；如不是，请作为新会员添加。
roster-row-cells = 此行内容
roster-row-heading = 文件中的列名：{ $header }
roster-row-save = 保存并继续
roster-row-is-new = 不是同一人，作为新会员添加
roster-row-skip = 不导入此行
roster-back-to-rows = 返回各行
roster-row-read-as = 读取结果
roster-row-fixed = 此行只能查看：这份花名册已不能修改。

# 事件
event-roster-received = 提交花名册
event-roster-checked = 读取并比对花名册
event-roster-mended = 修改花名册
event-roster-confirmed = 确认导入
event-roster-written = 导入数据行
event-roster-undo-asked = 请求撤销导入
event-roster-undone = 撤销已导入的行
event-roster-discarded = 取消花名册

# 句中列举
roster-between = 、

# 封闭列
roster-closed-title = 封闭列
roster-closed-left = 以下各列属敏感信息，不导入：{ $fields }，不保留任何内容。
roster-closed-take = 一并导入
roster-closed-taken = 以下敏感列经会员同意导入：{ $fields }。
roster-closed-change = 更改
roster-closed-lead = 工资和民族属封闭信息。只有名单上每名会员都同意才能导入，并立即密封。
roster-closed-fields = 要导入的列
roster-closed-consent-hint = 此处所填内容会记录到名单上的每名会员。会员没有同意的，请勿导入。
roster-closed-day-hint = 留空即为今天。
roster-closed-again = 花名册将重新读取，已在页面上修改的行需要重新修改。
roster-closed-take-in = 密封导入
roster-closed-leave = 不导入
roster-closed-fixed = 这份花名册已过此步骤，不能再更改。
roster-will-seal = { $fields }：密封记录，只写入尚无此信息的会员。
roster-reason-brings = 经同意带来封闭信息：{ $fields }。

# 用表格修改
roster-mend-in-workbook = 用表格修改
roster-corrections-title = 用表格修改
roster-corrections-out = 1. 下载需要修改的内容
roster-corrections-out-lead = 有{ $count }行需要处理。有误的单元格已着色并附批注，原因写在行末。
roster-workbook-faulty = 只含需要修改的行
roster-workbook-all = 全部行
roster-workbook-reasons = 需要修改的内容
roster-workbook-gone = 这份花名册的文件已不再保存。
roster-corrections-closed = 工资、民族等封闭列在表格中为空。
roster-corrections-in = 2. 交回
roster-corrections-in-lead = 改正错误并保存。系统只读取您改过的行；请勿改动隐藏列。清空的行不导入。
roster-corrections-file = 修改后的表格
roster-corrections-take = 接收修改
roster-corrections-no-file = 请先选择修改后的表格。
roster-corrections-unreadable = 无法读取此文件。
roster-corrections-not-ours = 此表格不是从这里下载的，或隐藏列已丢失。请重新下载，或作为新的花名册提交。
roster-corrections-of-another = 此表格属于另一份花名册，请打开那份花名册再提交。
roster-corrections-empty = 此表格中没有这份花名册的行。
roster-corrected = { $file }：{ $changed ->
    [0] 没有行与之前不同。
   *[other] 已读取{ $changed }个改动行，其中{ $mended }行已改好。
}
roster-corrected-not-taken = 表格中有{ $count }行未接收：手工添加或重复出现。新人员请作为新的花名册提交。

# 文件中的其他内容
remark-unread-sheets = 另有{ $count }个工作表没有读取：{ $sheets }。如名单在其中，请单独提交。
event-roster-closed-decided = 决定花名册的封闭列
event-roster-exported = 将花名册下载为表格
