# 工会：首页和单个工会的页面
home-title = 您好，{ $name }
home-waiting = 我的待办
home-nothing-waits = 没有待办事项
home-nothing-waits-hint = 他人交您决定的事项会显示在这里。您已开始的花名册在所属工会的“花名册”中。
home-unions = 您负责的工会
home-union-members = { $count }名会员
home-no-unions = 您还没有负责的工会
home-no-unions-hint = 请联系系统管理员，为您授予所在工会的角色。

# 一个工会
union-members = 会员
union-members-definition = 截至今天本工会及全部下级工会的在籍、暂停和退休会员，每人只计一次。
union-below = 下级工会
union-below-count = 直属下级工会
union-name = 名称
union-code = 代码
union-founded = 成立日期
union-about = 本工会
union-sections = 本工会各部分
union-tab-overview = 概况
union-tab-members = 会员
union-tab-rosters = 花名册
union-import = 导入花名册
union-no-members = 还没有会员
union-no-members-import = 导入花名册即可开始。
union-no-members-hint = 由该工会的干部登记。
