# 无法读取文件的原因
trouble-empty = 文件是空的。请确认保存的文件是否正确，然后重新发送。
trouble-no-cells = 文件可以打开，但所有工作表都没有内容。请发送含有名单的文件。
trouble-no-table = 文件中没有找到人员名单。应有一行列名，例如“姓名”“出生日期”，下面是人员。
trouble-too-large = 文件太大，无法一次读取。请把名单分成几个文件，并删去其中的图片。
trouble-wrong-kind =
    { $found ->
        [html] 这是网页，不是表格，尽管文件名以.xls结尾。
        [xml] 这是XML文档，不是表格。
        [pdf] 这是PDF文档，不是表格。
        [word] 这是Word文档，不是表格。
        [slides] 这是幻灯片，不是表格。
        [rtf] 这是文字文档，不是表格。
        [image] 这是图片，不是表格。
        [xlsb] 这是二进制Excel工作簿（.xlsb），这里无法读取。
        [old-excel] 这个Excel文件的格式过旧，这里无法读取。
        [numbers] 这是Apple Numbers文档，这里无法读取。
        [zip] 这个ZIP压缩包里没有表格。
        [archive] 这是压缩包，不是表格。
        [json] 这是JSON文件，不是表格。
       *[unknown] 这里无法读取这种文件。
    }请用电子表格程序打开，另存为Excel（.xlsx）后发送。
trouble-encrypted = 文件设有密码，请另存为无密码的文件后重新发送。
trouble-truncated = 文件末尾缺失，像是没有下载完整。请重新取得文件后发送。
trouble-damaged = 文件已损坏，无法读取。请用电子表格程序打开，另存为新文件后发送。
trouble-entities = 文件里有电子表格程序不会写入的内容，因此没有打开。请把名单复制到新文件后发送。
trouble-unpacks-too-large = 文件解压后太大，无法读取。请只把名单复制到新文件后发送。
trouble-packed-too-tightly = 文件的压缩方式异常，因此没有打开。请把名单复制到新文件后发送。
trouble-too-many-parts = 文件的组成部分超过{ $limit }个。请只把名单复制到新文件后发送。
trouble-too-many-sheets = 文件的工作表超过{ $limit }个，请只发送含有名单的工作表。
trouble-too-many-rows = 工作表“{ $sheet }”一直到第{ $row }行，最多只能读取{ $limit }行。请分成几个文件，或删去名单下方的行。
trouble-too-many-columns = 工作表“{ $sheet }”第{ $row }行{ $column }列有内容，最多只能读取{ $limit }列。请删去名单右侧的列。
trouble-too-many-cells = 到工作表“{ $sheet }”为止，单元格超过{ $limit }个。请只发送名单，必要时分成几个文件。
trouble-cell-too-long = 工作表“{ $sheet }”第{ $row }行{ $column }列的单元格超过{ $limit }个字符。请缩短后重新发送。
trouble-too-much-text = 到工作表“{ $sheet }”为止，文字太多，无法一次读取。请只发送名单，必要时分成几个文件。
trouble-io = 无法从存储中取出文件，不是文件本身的问题。请重新发送；如再次出现，请告知系统管理员。
trouble-crashed = 读取此文件时系统出现故障，数据没有丢失。请把名单另存为新文件后发送，并告知系统管理员。
trouble-unknown = 无法读取此文件。请把名单另存为新文件后发送。

# 文件已读取，但有值得说明之处
remark-macros-ignored = 文件含有宏，既没有运行，也没有保留。
remark-formula-without-value = 工作表“{ $sheet }”有{ $count }个公式没有保存结果，按空白读取，第一个在第{ $row }行{ $column }列。如需读取，请打开文件保存后重新发送。
remark-hidden-rows = 工作表“{ $sheet }”有{ $count }行被隐藏，已同其他行一样读取。
remark-unreadable-characters = 有{ $count }个字符无法按{ $encoding }编码识别，请在各行中查找�；另存为Excel（.xlsx）可以避免。
