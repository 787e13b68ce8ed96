//! The words that stand over the columns of rosters, as data: Lao, Latin, Chinese, full, short and misspelt.
//!
//! A line is: the field, how surely the words mean it (in hundredths), the words. Letter case, spaces, tone marks,
//! punctuation and spelling variants (ຫຼ/ຫລ, ຳ/ໍາ) do not count, so one spelling of each is enough. Words that mean several
//! things stand on several lines.

use super::field::FieldName::{self, *};

/// One line of the dictionary.
pub(crate) struct Line {
    /// What the words mean.
    pub(crate) field: FieldName,
    /// How surely, 1 to 100.
    pub(crate) weight: u8,
    /// The words, parted by `|`.
    pub(crate) words: &'static str,
}

const fn line(field: FieldName, weight: u8, words: &'static str) -> Line {
    Line { field, weight, words }
}

/// Headings and what they mean.
pub(crate) const HEADINGS: &[Line] = &[
    line(
        Title,
        100,
        "ຄຳນຳໜ້າ|ຄຳນຳໜ້າຊື່|ຄຳນຳໜ້ານາມ|ນຳໜ້າ|ນຳໜ້າຊື່|ຄຳນຳ|ຄນ|title|titles|prefix|salutation|honorific|称谓|称呼|尊称|头衔",
    ),
    line(Title, 70, "ທ/ນ|ນ/ທ|ທ້າວ/ນາງ|ນາງ/ທ້າວ|ທ່ານ|mr/ms|mr/mrs"),
    line(
        GivenName,
        100,
        "ຊື່|ຊື່ແທ້|ຊື່ຕົວ|ຊື່ (ບໍ່ມີນາມສະກຸນ)|first name|firstname|given name|given names|givenname|forename|fname|名|名字",
    ),
    line(GivenName, 85, "name|ຊື່ສະມາຊິກ|ຊື່ພະນັກງານ"),
    line(
        Surname,
        100,
        "ນາມສະກຸນ|ນາມສະກູນ|ນາມສະກຸມ|ສະກຸນ|ຊື່ສະກຸນ|ນ.ສະກຸນ|last name|lastname|surname|sur name|family name|familyname|lname|姓|姓氏",
    ),
    line(
        FullName,
        100,
        "ຊື່ ແລະ ນາມສະກຸນ|ຊື່ ນາມສະກຸນ|ຊື່ ແລະ ນາມສະກູນ|ຊື່ ນາມສະກູນ|ຊື່-ສະກຸນ|ຊື່ ແລະ ສະກຸນ|ຊື່ເຕັມ|ຊື່ແທ້ ແລະ ນາມສະກຸນ|ຊື່ ແລະ ນາມສະກຸນ ສະມາຊິກ|ລາຍຊື່|ລາຍຊື່ພະນັກງານ|ລາຍຊື່ສະມາຊິກ|ລາຍຊື່ກຳມະກອນ|ຊື່ພາສາລາວ|ຊື່ ແລະ ນາມສະກຸນ ພາສາລາວ",
    ),
    line(
        FullName,
        100,
        "full name|fullname|name and surname|name & surname|name surname|first and last name|complete name|employee name|name of employee|member name|name of member|worker name|staff name|lao name|name in lao|name (lao)|nom et prénom|姓名|员工姓名|职工姓名|会员姓名|老文姓名|姓名 (老文)|姓名 (老挝文)|老挝文姓名|老语姓名|本人姓名|名单",
    ),
    line(FullName, 90, "name|names|ຊື່ສະມາຊິກ|ຊື່ພະນັກງານ|ຊື່ກຳມະກອນ|ຊື່ຄົນງານ"),
    line(FullName, 85, "ຊື່|名字"),
    line(
        LatinName,
        100,
        "ຊື່ພາສາອັງກິດ|ຊື່ ແລະ ນາມສະກຸນ ພາສາອັງກິດ|ຊື່ອັງກິດ|ຊື່ ນາມສະກຸນ ອັງກິດ|ຊື່ເປັນອັກສອນລາຕິນ|ຊື່ລາຕິນ|ຊື່ລາແຕັງ|ຊື່ຕາມໜັງສືຜ່ານແດນ|ຊື່ເປັນພາສາອັງກິດ|ພາສາອັງກິດ|ຊື່ພາສາສາກົນ",
    ),
    line(
        LatinName,
        100,
        "name in english|english name|name (english)|name (en)|name in latin|latin name|latin spelling|latin|romanised name|romanized name|passport name|name as in passport|name en|name_en|name latin|english full name|full name (english)|姓名 (英文)|英文姓名|英文名|姓名 (拼音)|拼音|拉丁字母拼写|英文名字|护照姓名|外文姓名",
    ),
    line(LatinName, 60, "name|english|英文"),
    line(Sex, 100, "ເພດ|ຍິງ/ຊາຍ|ຊາຍ/ຍິງ|ຍ/ຊ|ຊ/ຍ|ເພດຊາຍ-ຍິງ|sex|gender|m/f|f/m|male/female|sexe|性别"),
    line(
        BirthDate,
        100,
        "ວັນເດືອນປີເກີດ|ວັນ ເດືອນ ປີ ເກີດ|ວັນທີເດືອນປີເກີດ|ວ/ດ/ປ ເກີດ|ວດປ ເກີດ|ວ ດ ປ ເກີດ|ວ-ດ-ປ ເກີດ|ດ/ປ ເກີດ|ວັນເກີດ|ວັນທີເກີດ|ວັນທີ່ເກີດ|ປີເກີດ|ເກີດປີ|ເກີດວັນທີ|ວັນເດືອນປີ ເກີດ|ເດືອນປີເກີດ|ວັນ/ເດືອນ/ປີເກີດ|ເກີດ",
    ),
    line(
        BirthDate,
        100,
        "date of birth|birth date|birthdate|birthday|d.o.b|dob|b.date|born|born on|date birth|birth|year of birth|birth year|yob|date de naissance|出生日期|出生年月|出生年月日|生日|出生|出生年|出生年份|出生时间",
    ),
    line(BirthDate, 45, "ວ/ດ/ປ|ວັນເດືອນປີ|ວັນ/ເດືອນ/ປີ|ດ/ປ"),
    line(
        NationalId,
        100,
        "ເລກບັດປະຈຳຕົວ|ເລກທີບັດປະຈຳຕົວ|ບັດປະຈຳຕົວ|ບັດປະຈຳຕົວເລກທີ|ເລກບັດ|ເລກທີບັດ|ເລກປະຈຳຕົວ|ເລກປະຈຳຕົວປະຊາຊົນ|ເລກບັດປະຈຳຕົວປະຊາຊົນ|ບັດປະຊາຊົນ|ເລກ ບປຈ|ບ.ປ.ຈ|ບປຕ|ເລກບັດ ປຈຕ|ເລກທີ ບັດ ປຈຕ|ບັດ ປ.ຈ.ຕ|ເລກປະຈຳຕົວ/ສຳມະໂນຄົວ",
    ),
    line(
        NationalId,
        100,
        "national id|national id no|national id number|nationalid|id card|id card no|id card number|idcard|identity card|identity card no|identity number|identification number|id number|id no|id.no|nid|citizen id|cnie|身份证号|身份证号码|身份证|证件号|证件号码|身份证件号码|身份证编号",
    ),
    line(NationalId, 65, "id|id#"),
    line(
        Phone,
        100,
        "ເບີໂທ|ເບີໂທລະສັບ|ໂທລະສັບ|ເບີໂທຕິດຕໍ່|ເບີຕິດຕໍ່|ເບີໂທລະສັບຕິດຕໍ່|ເບີໂທມືຖື|ເບີມືຖື|ມືຖື|ໂທ|ເບີ|ໂທລະສັບມືຖື|ເລກໂທລະສັບ|ໝາຍເລກໂທລະສັບ|ເບີ whatsapp|whatsapp",
    ),
    line(
        Phone,
        100,
        "phone|phone number|phone no|telephone|telephone number|tel|tel no|tel number|mobile|mobile phone|mobile no|mobile number|cell|cellphone|cell phone|contact number|contact no|contact phone|hp|téléphone|电话|联系电话|手机|手机号|手机号码|电话号码|联系方式|联系手机|移动电话",
    ),
    line(Phone, 60, "contact|ຕິດຕໍ່"),
    line(Province, 100, "ແຂວງ|ແຂວງ/ນະຄອນຫຼວງ|ຊື່ແຂວງ|ແຂວງ/ນວ|province|prov|prov.|khoueng|khoeng|省|省份|省/市|所在省"),
    line(District, 100, "ເມືອງ|ຊື່ເມືອງ|ເມືອງ/ນະຄອນ|district|dist|muang|meuang|县|区|区县|县区|所在县"),
    line(Village, 100, "ບ້ານ|ຊື່ບ້ານ|ບ້ານຢູ່|ບ້ານຢູ່ປັດຈຸບັນ|ບ້ານປັດຈຸບັນ|village|vill|ban|baan|village name|村|村庄|村名|所在村"),
    line(
        Address,
        100,
        "ທີ່ຢູ່|ທີ່ຢູ່ປັດຈຸບັນ|ທີ່ຢູ່ປະຈຸບັນ|ບ່ອນຢູ່|ບ່ອນຢູ່ປັດຈຸບັນ|ສະຖານທີ່ຢູ່|ພູມລຳເນົາ|ພູມລຳເນົາປັດຈຸບັນ|ບ້ານ ເມືອງ ແຂວງ|ບ້ານ/ເມືອງ/ແຂວງ|ບ້ານ, ເມືອງ|ທີ່ຢູ່ອາໄສ|ທີ່ຢູ່ຕິດຕໍ່",
    ),
    line(
        Address,
        100,
        "address|present address|current address|home address|residence|place of residence|住址|地址|现住址|家庭住址|家庭地址|居住地|居住地址|通讯地址|联系地址",
    ),
    line(
        Occupation,
        100,
        "ອາຊີບ|ຕຳແໜ່ງ|ຕຳແໜ່ງງານ|ໜ້າທີ່|ໜ້າທີ່ຮັບຜິດຊອບ|ວິຊາສະເພາະ|ວິຊາຊີບ|ຕຳແໜ່ງ/ໜ້າທີ່|ຕຳແໜ່ງໜ້າທີ່|ຕຳແໜ່ງ ແລະ ໜ້າທີ່|ຕຳແໜ່ງລັດ|ຕຳແໜ່ງປັດຈຸບັນ|ວຽກ|ໜ້າວຽກ|ປະເພດວຽກ|ໜ້າທີ່ການ",
    ),
    line(
        Occupation,
        100,
        "occupation|position|job|job title|jobtitle|role|profession|designation|work position|duty|职务|岗位|职业|工种|职位|职称|工作岗位",
    ),
    line(
        Department,
        100,
        "ພະແນກ|ພະແນກການ|ຂະແໜງ|ຂະແໜງການ|ໜ່ວຍງານ|ຝ່າຍ|ກົມ|ກົມກອງ|ສາຍ|ສາຍການຜະລິດ|ພາກສ່ວນ|ຫ້ອງການ|ສັງກັດ|ບ່ອນປະຈຳການ|ພະແນກ/ສາຍ|ພະແນກ/ໜ່ວຍງານ|ໜ່ວຍ|ຈຸ|ທີມ|ພະແນກ/ຂະແໜງ|ບ່ອນເຮັດວຽກ",
    ),
    line(
        Department,
        100,
        "department|dept|dept.|division|section|unit|line|team|workshop|work unit|office|branch|部门|车间|科室|班组|所属部门|单位部门|所在部门|处室|线别|组别",
    ),
    line(
        JoinDate,
        100,
        "ວັນທີເຂົ້າເປັນສະມາຊິກ|ວັນທີເຂົ້າເປັນສະມາຊິກກຳມະບານ|ວັນເດືອນປີເຂົ້າເປັນສະມາຊິກ|ວັນເດືອນປີເຂົ້າກຳມະບານ|ວັນທີເຂົ້າກຳມະບານ|ເຂົ້າກຳມະບານ|ວ/ດ/ປ ເຂົ້າກຳມະບານ|ວັນເຂົ້າກຳມະບານ|ປີເຂົ້າກຳມະບານ|ປີເຂົ້າເປັນສະມາຊິກ|ເປັນສະມາຊິກວັນທີ|ເຂົ້າເປັນສະມາຊິກ|ວັນທີເຂົ້າ ສກບ|ວດປ ເຂົ້າເປັນສະມາຊິກ|ເຂົ້າກຳມະບານວັນທີ",
    ),
    line(
        JoinDate,
        100,
        "date joined|joined|joining date|join date|joined on|date of joining|membership date|member since|date of membership|union join date|date joined union|入会日期|入会时间|加入工会时间|加入工会日期|入会年月",
    ),
    line(
        JoinDate,
        88,
        "ວັນທີເຂົ້າການ|ວັນທີເຂົ້າເຮັດວຽກ|ວັນເຂົ້າເຮັດວຽກ|ວັນເດືອນປີເຂົ້າການ|ວັນເດືອນປີເຂົ້າເຮັດວຽກ|ເຂົ້າການ|ວັນເລີ່ມວຽກ|ວັນທີເລີ່ມວຽກ|ວັນເລີ່ມວຽກງານ|ວັນທີເລີ່ມເຮັດວຽກ|ເລີ່ມວຽກ|ປີເຂົ້າການ|ວັນທີເຂົ້າສັງກັດລັດ|ປີເຂົ້າສັງກັດລັດ|ວັນເດືອນປີສັງກັດລັດ|ວ/ດ/ປ ເຂົ້າການ|ວດປ ສັງກັດລັດ|ວັນທີເຂົ້າວຽກ|ວັນເຂົ້າວຽກ|ເຂົ້າວຽກ|ເຂົ້າເຮັດວຽກ|ວັນທີຮັບເຂົ້າ|ວັນທີເຂົ້າ|ປີການ",
    ),
    line(
        JoinDate,
        88,
        "start date|startdate|date of start|starting date|date started|hire date|hired|date hired|date of hire|employment date|date of employment|entry date|date of entry|start|入职日期|入职时间|入厂日期|入厂时间|参加工作时间|到岗日期|入职|进厂日期",
    ),
    line(
        Wage,
        100,
        "ເງິນເດືອນ|ຄ່າແຮງງານ|ຄ່າແຮງ|ເງິນເດືອນພື້ນຖານ|ຄ່າຈ້າງ|ເງິນເດືອນ (ກີບ)|ລາຍຮັບ|ຄ່າແຮງງານພື້ນຖານ|ລາຍໄດ້|ເງິນເດືອນຂັ້ນພື້ນຖານ|ເງິນເດືອນປັດຈຸບັນ|ເງິນເດືອນ/ກີບ",
    ),
    line(
        Wage,
        100,
        "wage|wages|salary|basic salary|basic wage|base salary|monthly salary|monthly wage|pay|income|salary (kip)|wage (kip)|salary (lak)|basic salary (lak)|工资|基本工资|月工资|薪资|薪水|月薪|基本工资 (基普)|工资 (基普)|底薪|工资收入",
    ),
    line(Ethnicity, 100, "ຊົນເຜົ່າ|ເຜົ່າ|ຊົນເຜົ່າ/ເຊື້ອຊາດ|ຊົນຊາດ|ethnicity|ethnic group|ethnic|ethnic_group|ethnie|民族|族别"),
    line(
        Education,
        100,
        "ລະດັບການສຶກສາ|ການສຶກສາ|ວຸດທິການສຶກສາ|ວຸດທິ|ລະດັບວັດທະນະທຳ|ວັດທະນະທຳ|ຊັ້ນວັດທະນະທຳ|ລະດັບວິຊາສະເພາະ|ລະດັບຄວາມຮູ້|ຈົບຊັ້ນ|ຊັ້ນຮຽນ|ຄວາມຮູ້|ລະດັບການສຶກສາສູງສຸດ|ລະດັບສຶກສາ|ຊັ້ນວິຊາສະເພາະ",
    ),
    line(
        Education,
        100,
        "education|education level|level of education|educational level|qualification|highest education|degree|school level|schooling|文化程度|学历|教育程度|最高学历|文化水平",
    ),
    line(
        MemberNo,
        100,
        "ເລກທີສະມາຊິກ|ເລກສະມາຊິກ|ລະຫັດສະມາຊິກ|ເລກບັດສະມາຊິກ|ເລກທີບັດສະມາຊິກ|ບັດສະມາຊິກເລກທີ|ບັດສະມາຊິກ|ເລກທີສະມາຊິກກຳມະບານ|ເລກບັດກຳມະບານ|ເລກທີບັດກຳມະບານ|ລະຫັດສະມາຊິກກຳມະບານ|ເລກປຶ້ມສະມາຊິກ",
    ),
    line(
        MemberNo,
        100,
        "member no|member number|member id|membership no|membership number|membership id|member code|memberno|member card no|union card no|union no|union id|union member no|member #|会员编号|会员号|会员证号|会员卡号|工会会员号|会籍编号",
    ),
    line(
        Note,
        100,
        "ໝາຍເຫດ|ໝາຍເຫດອື່ນໆ|ອື່ນໆ|ຂໍ້ສັງເກດ|ໝາຍເຫດ/ອື່ນໆ|note|notes|remark|remarks|comment|comments|observation|备注|说明|备考|附注",
    ),
    line(
        Ignore,
        100,
        "ລ/ດ|ລຳດັບ|ລດ|ລຳດັບທີ|ລ/ດ ລວມ|ທີ່|ຂໍ້|no|no.|nr|nr.|n°|№|#|s/n|s.n|s.no|sn|sl|sl.no|serial|serial no|index|item|order|seq|row|序号|编号|序|行号|号",
    ),
    line(Ignore, 60, "ເລກທີ|ລະຫັດ|code|number"),
    line(
        Ignore,
        100,
        "ອາຍຸ|ອາຍຸ (ປີ)|age|age (years)|年龄|周岁|ອາຍຸການ|ອາຍຸການກຳມະບານ|ປີການກຳມະບານ|years of service|seniority|工龄|ໄລຍະເຮັດວຽກ",
    ),
    line(
        Ignore,
        100,
        "ລາຍເຊັນ|ເຊັນຊື່|ລົງລາຍເຊັນ|ລາຍເຊັນເຈົ້າຂອງ|ລົງຊື່|signature|sign|signed|签名|签字|ຮູບ|ຮູບຖ່າຍ|photo|picture|照片|相片|ຊື່ຫຼິ້ນ|nickname|nick name|小名|昵称",
    ),
    line(
        Ignore,
        100,
        "ສັນຊາດ|ເຊື້ອຊາດ|nationality|citizenship|国籍|ສາສະໜາ|ສາສນາ|religion|宗教|宗教信仰|ສະຖານະພາບ|ສະຖານະຄອບຄົວ|ແຕ່ງງານ|ໂສດ/ແຕ່ງງານ|marital status|marital|married|婚姻状况|婚姻|ຈຳນວນລູກ|children|政治面貌|ພັກ|ສະມາຊິກພັກ|ວັນທີເຂົ້າພັກ|ປີເຂົ້າພັກ|ຊາວໜຸ່ມ|ແມ່ຍິງ|party|party member|入党时间",
    ),
    line(
        Ignore,
        100,
        "ລະຫັດພະນັກງານ|ລະຫັດພາຍໃນ|ເລກລະຫັດພະນັກງານ|ລະຫັດລັດຖະກອນ|ເລກບັດພະນັກງານ|employee id|employee no|employee number|employee code|emp id|emp no|emp code|staff id|staff no|staff code|worker id|worker no|payroll no|personnel no|工号|员工编号|员工号|职工编号|厂牌号|ສະຖານະ|status|state|状态|ປະເພດ|type|email|e-mail|ອີເມວ|mail|邮箱|电子邮件|facebook|wechat|微信|line id|ບັນຊີທະນາຄານ|ເລກບັນຊີ|ເລກບັນຊີທະນາຄານ|bank account|account no|银行账号|银行卡号|ເງິນປະກັນສັງຄົມ|ເລກປະກັນສັງຄົມ|ປະກັນສັງຄົມ|ເລກປະກັນສັງຄົມ|social security no|ssn|sso|社保号|社会保险号|ຊັ້ນຂັ້ນ|ຂັ້ນເງິນເດືອນ|ຊັ້ນ-ຂັ້ນ|ຄ່າສະມາຊິກ|ເງິນຄ່າສະມາຊິກ|dues|会费|ເງິນອຸດໜູນ|allowance|津贴|ສຸຂະພາບ|health|健康状况|ກຸ່ມເລືອດ|blood group|blood type|血型|ບໍລິສັດ|ຊື່ບໍລິສັດ|company|employer|公司|ໂຮງງານ|用人单位|工作单位",
    ),
    // French and Vietnamese, as some offices and employers write them
    line(Title, 100, "civilité|titre|danh xưng"),
    line(GivenName, 100, "prénom|prénoms|tên"),
    line(Surname, 100, "nom de famille|họ"),
    line(Surname, 75, "nom"),
    line(FullName, 100, "nom et prénoms|nom complet|nom prénom|prénom et nom|họ và tên|họ tên"),
    line(FullName, 60, "nom"),
    line(Sex, 100, "sexe|genre|giới tính|phái"),
    line(BirthDate, 100, "né(e) le|né le|date naissance|année de naissance|ngày sinh|năm sinh|ngày tháng năm sinh"),
    line(
        NationalId,
        100,
        "numéro de carte d'identité|carte d'identité|n° carte d'identité|cni|số cmnd|số cccd|cmnd|cccd|số căn cước",
    ),
    line(Phone, 100, "numéro de téléphone|tél|portable|mobile n°|điện thoại|số điện thoại|sđt"),
    line(Province, 90, "tỉnh|thành phố"),
    line(District, 90, "huyện|quận"),
    line(Village, 90, "thôn|làng|xã|bản"),
    line(Address, 100, "adresse|domicile|địa chỉ|nơi ở"),
    line(Occupation, 100, "fonction|poste|métier|emploi|chức vụ|nghề nghiệp|công việc"),
    line(Department, 100, "service|département|atelier|direction|phòng ban|bộ phận|phân xưởng"),
    line(
        JoinDate,
        88,
        "date d'entrée|date d'embauche|date d'adhésion|embauché le|ngày vào làm|ngày vào công đoàn|ngày gia nhập",
    ),
    line(Wage, 100, "salaire|salaire de base|salaire mensuel|lương|lương cơ bản|tiền lương"),
    line(Ethnicity, 100, "groupe ethnique|ethnie|dân tộc"),
    line(Education, 100, "niveau d'études|niveau d'instruction|diplôme|formation|trình độ|trình độ học vấn"),
    line(MemberNo, 100, "n° de membre|numéro de membre|n° d'adhérent|numéro d'adhérent|mã đoàn viên|số thẻ đoàn viên"),
    line(Note, 100, "observations|remarque|remarques|commentaire|commentaires|ghi chú"),
    line(Ignore, 100, "n° d'ordre|numéro|stt|số tt|âge|tuổi|quốc tịch|nationalité|chữ ký|photo d'identité"),
];

/// Words that make a heading mean something that the register does not keep, whatever else stands in it: another
/// person's facts, the place of birth, the day of leaving.
pub(crate) const VETOES: &[&str] = &[
    "ສຸກເສີນ",
    "emergency",
    "紧急",
    "ພໍ່",
    "ແມ່ຍິງ",
    "ຊື່ແມ່",
    "ຊື່ພໍ່",
    "ພັນລະຍາ",
    "ສາມີ",
    "ຄູ່ສົມລົດ",
    "father",
    "mother",
    "spouse",
    "husband",
    "wife",
    "parent",
    "guardian",
    "父",
    "母",
    "配偶",
    "ຜູ້ຄ້ຳປະກັນ",
    "guarantor",
    "ບ່ອນເກີດ",
    "ສະຖານທີ່ເກີດ",
    "ບ້ານເກີດ",
    "ເມືອງເກີດ",
    "ແຂວງເກີດ",
    "ພູມລຳເນົາເດີມ",
    "ທີ່ຢູ່ເດີມ",
    "birthplace",
    "place of birth",
    "birth place",
    "native place",
    "出生地",
    "籍贯",
    "户籍",
    "ວັນທີອອກ",
    "ວັນອອກການ",
    "ໝົດອາຍຸ",
    "ວັນໝົດອາຍຸ",
    "expiry",
    "expires",
    "expiration",
    "issue date",
    "date of issue",
    "issued",
    "ອອກໃຫ້",
    "到期",
    "有效期",
    "离职",
    "resign",
    "termination",
    "end date",
    "ວັນສິ້ນສຸດ",
    "ບຳນານ",
    "retirement",
    "退休",
    "ຜູ້ແນະນຳ",
    "introducer",
    "ອົກພະຍົບ",
    "ໜັງສືຜ່ານແດນ",
    "passport no",
    "passport number",
    "护照号",
    "ປຶ້ມສຳມະໂນຄົວ",
    "family book",
    "户口簿",
    "ຫົວໜ້າຄອບຄົວ",
];

/// Words that turn a name's heading into that of the Latin spelling.
pub(crate) const LATIN_MARKS: &[&str] =
    &["ອັງກິດ", "ລາຕິນ", "ລາແຕັງ", "english", "latin", "roman", "passport", "英文", "拼音", "拉丁"];

/// Headings of two columns of which one is ticked, and parts of a date; they count below a heading of their field only.
pub(crate) const FEMALE: &[&str] = &["ຍິງ", "ຍ", "ເພດຍິງ", "f", "female", "women", "woman", "女"];
/// See [`FEMALE`].
pub(crate) const MALE: &[&str] = &["ຊາຍ", "ຊ", "ເພດຊາຍ", "m", "male", "men", "man", "男"];
/// See [`FEMALE`].
pub(crate) const DAY: &[&str] = &["ວັນ", "ວັນທີ", "ວ", "day", "dd", "d", "日"];
/// See [`FEMALE`].
pub(crate) const MONTH: &[&str] = &["ເດືອນ", "ດ", "month", "mm", "mon", "月"];
/// See [`FEMALE`].
pub(crate) const YEAR: &[&str] = &["ປີ", "ປ", "year", "yyyy", "yy", "年"];
