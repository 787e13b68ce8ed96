# 程序各部分共用的句子
field-required = 请填写此项。
field-too-long = 太长，最多{ $longest }个字符。
field-day = 请输入日期，例如2026-11-05或5/11/2026。
field-email = 请输入邮箱地址，例如name@example.la。
field-choose = 请选择其中一项。
field-choose-some = 请至少选择一项。

list-unknown-filter = 本列表没有“{ $name }”这项筛选，请从菜单重新打开列表。
list-bad-value = 地址中“{ $name }”的值无法识别，请从菜单重新打开列表。

upload-not-a-form = 没有收到文件，请重新选择并发送。
upload-one-file = 请一次只发送一个文件。
upload-broken = 文件没有完整收到，请检查网络后重新发送。

problem-title-not-found = 未找到
problem-title-sign-in = 登录
problem-title-forbidden = 没有权限
problem-title-forged = 页面打开过久
problem-title-bad-request = 地址无法识别
problem-title-refused = 未办理
problem-title-invalid = 有内容需要修改
problem-title-stale = 他人已作修改
problem-title-too-many = 尝试次数过多
problem-title-too-large = 内容过大
problem-title-unavailable = 暂时无法使用
problem-title-internal = 系统出现故障

problem-not-found = 这里没有内容，或者您无权查看。
problem-sign-in = 请登录后继续。
problem-forbidden = 您没有办理此事的权限。如有需要，请联系系统管理员。
problem-forged = 页面打开过久，或由别处发送。没有作任何修改，请重新打开页面再办理。
problem-invalid = 有{ $count }处需要修改。
problem-stale = 您填写期间，他人已作修改。您的内容没有保存，请重新打开后对照。
problem-too-many = 尝试次数过多，请在{ $minutes }分钟后重试。
problem-too-large = 超过了一次可以发送的大小。
problem-unavailable = 数据库繁忙、已满或无法连接。已保存的内容仍在，这次没有作任何更改，请稍后再试。
problem-internal = 系统出现故障，数据没有丢失。请将页面底部的编号告知系统管理员。
problem-back = 返回上一页
problem-home = 返回首页
problem-reload = 重新打开页面
