# What reading a roster says: faults of rows and names of fields.
# Values: $found (what the cell holds), $row (the other row's number), $suggestion (what may be meant), $like (none or some: whether there is a suggestion).
fault-no-name = 没有姓名，请填写名字。
fault-impossible-date = 日历中没有{ $found }这一天。请按日/月/年填写，例如17/05/1990。
fault-unreadable-date = 无法把“{ $found }”读作日期。请按日/月/年填写，例如17/05/1990，或只填年份。
fault-future-date = { $found }还没有到，请核对年份。
fault-unlikely-age = 出生日期{ $found }：年龄不寻常。请核对；如无误，不必修改。
fault-joined-before-birth = 加入日期{ $found }早于出生，或当时还是儿童，请核对这两个日期。
fault-unknown-sex = “{ $found }”看不出性别。请填写“女”或“男”。
fault-sex-contradicts-title = 称谓与性别不一致。已按所填性别处理，请核对哪个正确。
fault-unreadable-phone = “{ $found }”不是电话号码。请按020 5555 1234的样式填写。此号码未采用。
fault-assumed-phone = { $found }已按020手机号处理。如不对，请填写完整号码。
fault-unreadable-national-id = “{ $found }”不是身份证号。请按证件填写，或留空。此号码未采用。
fault-cut-national-id = 电子表格把{ $found }当作数字保存，末尾几位已丢失。请把该列设为文本后重新填写。此号码未采用。
fault-unreadable-wage = “{ $found }”不是金额。请用数字填写基普数，例如3500000。此项未采用。
fault-foreign-wage = { $found }不是基普金额，请换算成基普填写。此项未采用。
fault-unknown-province = { $like ->
    [none] 没有名为“{ $found }”的省。请填写18个名称之一。
   *[some] 没有名为“{ $found }”的省。可能是：{ $suggestion }。
}
fault-unknown-district = { $like ->
    [none] 该省没有名为“{ $found }”的县。请核对县名和省份。
   *[some] 该省没有名为“{ $found }”的县。可能是：{ $suggestion }。
}
fault-ambiguous-district = 有多个县名为“{ $found }”：{ $suggestion }。请同时填写省份。
fault-district-elsewhere = “{ $found }”属于另一个省：{ $suggestion }。请核对省和县。
fault-unknown-village = { $like ->
    [none] 该县的村名单中没有“{ $found }”。如名称无误，不必修改。
   *[some] 该县的村名单中没有“{ $found }”。如名称无误，不必修改。可能是：{ $suggestion }。
}
fault-unknown-education = 无法识别文化程度“{ $found }”。请填写高中、本科等。
fault-unknown-ethnicity = 民族名单中没有“{ $found }”，请核对写法。
fault-broken-formula = 此单元格的公式出错（{ $found }），请直接填写内容。
fault-duplicate-in-file = 此人已在第{ $row }行，请只保留一行。
fault-national-id-twice = 第{ $row }行的另一人使用同一身份证号，请核对是谁的。
fault-member-no-twice = 第{ $row }行的另一人使用同一会员编号，请核对是谁的。
fault-phone-twice = 第{ $row }行的另一人使用同一电话号码。如为共用，不必修改。

field-title = 称谓
field-given-name = 名
field-surname = 姓
field-full-name = 姓名
field-latin-name = 拉丁字母拼写
field-sex = 性别
field-birth-date = 出生日期
field-national-id = 身份证号
field-phone = 电话号码
field-province = 省
field-district = 县
field-village = 村
field-address = 现住址
field-occupation = 职业
field-department = 部门
field-join-date = 入会日期
field-wage = 工资
field-ethnicity = 民族
field-education = 文化程度
field-member-no = 会员编号
field-note = 备注
field-ignore = 不使用
