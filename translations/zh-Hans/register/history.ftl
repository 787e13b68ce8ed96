# 变更记录和查阅记录
history-changes = 变更
history-no-changes = 还没有变更
history-looked = 查阅记录
history-looked-hint = 每次查阅都会记录，包括您这一次。会员有权要求查看。
history-no-looks = 还没有人查阅
history-insert = 录入会员库：{ $cause }。
history-update = 信息变更：{ $cause }。
history-delete = 移出会员库：{ $cause }。
cause-roster-import = 导入花名册
cause-roster-undo = 撤销导入
actor-system = 系统
