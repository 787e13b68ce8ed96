# 打印
print-in = 打印（{ $language }）
print-no-font = 以此语言打印需要软件包{ $package }中的字体，请联系系统管理员安装。
print-demo = 演示：人员和数据均为虚构。
print-sign-drawn-up = 编制人
print-sign-chair = 主席
print-facts-of = { $date }打印，仅供工会工作使用，请勿转交。
