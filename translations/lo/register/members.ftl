# ສະມາຊິກ: ລາຍຊື່, ການຄົ້ນຫາ, ໜ້າຂອງບຸກຄົນ
nav-home = ໜ້າຫຼັກ
nav-register = ທະບຽນສະມາຊິກ
members-title = ສະມາຊິກ
members-import = ນຳເຂົ້າບັນຊີລາຍຊື່
members-caption = ສະມາຊິກຂອງ { $union }
members-state = ສະຖານະ
members-state-any = ທຸກສະຖານະ
members-count = ຄົນ
members-count-definition = ນັບສະມາຊິກປັດຈຸບັນ, ຜູ້ຖືກໂຈະ ແລະ ຜູ້ອອກບຳນານ ສະເພາະຂອງກຳມະບານນີ້ ຮອດມື້ນີ້; ແຕ່ລະຄົນນັບເທື່ອດຽວ. ລາຍຊື່ສະແດງຄົນຂອງກຳມະບານນີ້ ທຸກສະຖານະ.
members-name = ຊື່ ແລະ ນາມສະກຸນ
members-number = ເລກທີສະມາຊິກ
members-sex = ເພດ
members-birth-date = ວັນເດືອນປີເກີດ
members-phone = ເບີໂທລະສັບ
members-union = ອົງການກຳມະບານ
members-none = ຍັງບໍ່ມີສະມາຊິກ
members-none-import = ສົ່ງບັນຊີລາຍຊື່ຂອງບ່ອນເຮັດວຽກ: ທ່ານຈະເຫັນກ່ອນວ່າແຕ່ລະແຖວຈະເຮັດຫຍັງ ກ່ອນບັນທຶກ.
members-none-below = ສະມາຊິກຢູ່ໃນກຳມະບານຂັ້ນລຸ່ມ.
members-open-union = ເປີດໜ້າກຳມະບານ
members-none-in-state = ບໍ່ມີໃຜຢູ່ໃນສະຖານະນີ້
members-show-all = ສະແດງທັງໝົດ

# ການຄົ້ນຫາ
search-title = ຄົ້ນຫາ
search-label = ຊື່, ເລກທີ, ເບີໂທລະສັບ ຫຼື ກຳມະບານ
search-start = ທ່ານຊອກຫາໃຜ ຫຼື ຫຍັງ?
search-start-hint = ພິມຊື່ເປັນອັກສອນລາວ ຫຼື ລາຕິນ, ບາງສ່ວນຂອງຊື່, ເລກທີສະມາຊິກ, ເບີໂທລະສັບ, ເລກບັດປະຈຳຕົວ ຫຼື ຊື່ກຳມະບານ ຫຼື ຫົວໜ່ວຍແຮງງານ.
search-none = ບໍ່ພົບ “{ $query }”
search-none-hint = ລອງພິມແຕ່ຊື່, ຂຽນແບບອື່ນ ຫຼື ພິມເລກທ້າຍຂອງເບີໂທລະສັບ. ທ່ານເຫັນສະເພາະກຳມະບານທີ່ທ່ານຮັບຜິດຊອບ.
search-people = ບຸກຄົນ
search-unions = ອົງການກຳມະບານ
search-employers = ຫົວໜ່ວຍແຮງງານ
search-more = ສະແດງສະເພາະ { $count } ຄົນທີ່ກົງທີ່ສຸດ. ພິມຊື່ໃຫ້ຍາວຂຶ້ນ ຫຼື ພິມເລກ ເພື່ອຊອກຫາຜູ້ອື່ນ.
search-everything = ຜົນການຄົ້ນຫາທັງໝົດ
search-all = ສະແດງຜົນທັງໝົດ

# ບຸກຄົນ
member-sections = ສ່ວນຂອງໜ້ານີ້
member-tab-facts = ຂໍ້ມູນ
member-tab-documents = ເອກະສານ
member-tab-sensitive = ຂໍ້ມູນສະເພາະ
member-tab-history = ປະຫວັດການປ່ຽນແປງ
member-tab-readings = ໃຜໄດ້ເປີດເບິ່ງ
member-number-is = ເລກທີ { $number }
member-facts = ຂໍ້ມູນ
member-memberships = ການເປັນສະມາຊິກ
member-membership-union = ອົງການກຳມະບານ
member-membership-state = ສະຖານະ
member-membership-from = ແຕ່ວັນທີ
member-membership-to = ຮອດວັນທີ
member-until-now = ຮອດປັດຈຸບັນ
member-no-memberships = ບໍ່ມີຂໍ້ມູນການເປັນສະມາຊິກ
member-not-given = ຍັງບໍ່ມີຂໍ້ມູນ
member-not-given-between = { ", " }
member-other-union = ກຳມະບານທີ່ຢູ່ນອກຂອບເຂດຂອງທ່ານ
member-about = ການເປັນສະມາຊິກ
member-reading-recorded = ການເປີດໜ້ານີ້ຖືກບັນທຶກໄວ້. ສະມາຊິກມີສິດຖາມວ່າໃຜໄດ້ເປີດເບິ່ງ.

# ສະຖານະສະມາຊິກ
state-proposed = ລໍຖ້າອະນຸມັດ
state-active = ສະມາຊິກປັດຈຸບັນ
state-suspended = ຖືກໂຈະ
state-retired = ອອກບຳນານແລ້ວ
state-left = ລາອອກແລ້ວ
state-expelled = ຖືກໄລ່ອອກ
state-died = ເສຍຊີວິດແລ້ວ
state-refused = ບໍ່ໄດ້ຮັບອະນຸມັດ
sex-female = ຍິງ
sex-male = ຊາຍ

# ຄຳນຳໜ້າຊື່
title-mr = ທ້າວ
title-ms = ນາງ
title-mrs = ທ່ານ ນາງ
title-miss = ນາງສາວ
title-honoured = ທ່ານ
title-comrade = ສະຫາຍ
title-doctor = ດຣ.
title-professor = ສາດສະດາຈານ
title-teacher = ອາຈານ
title-monk = ພຣະ ຫຼື ຈົວ
title-rank = ຊັ້ນທະຫານ ຫຼື ຕຳຫຼວດ

# ຂໍ້ມູນຂອງບຸກຄົນ
fact-title = ຄຳນຳໜ້າຊື່
fact-given-name = ຊື່
fact-surname = ນາມສະກຸນ
fact-latin-name = ຊື່ເປັນອັກສອນລາຕິນ
fact-nickname = ຊື່ຫຼິ້ນ
fact-sex = ເພດ
fact-birth-date = ວັນເດືອນປີເກີດ
fact-nationality = ສັນຊາດ
fact-national-id = ເລກບັດປະຈຳຕົວ
fact-phones = ເບີໂທລະສັບ
fact-education = ລະດັບການສຶກສາ
fact-occupation = ອາຊີບ
fact-department = ພະແນກ
fact-province = ແຂວງ
fact-province-code = ແຂວງ
fact-district = ເມືອງ
fact-district-code = ເມືອງ
fact-village = ບ້ານ
fact-village-code = ບ້ານຕາມບັນຊີ
fact-address = ທີ່ຢູ່ປັດຈຸບັນ
fact-joined-on = ວັນທີເຂົ້າເປັນສະມາຊິກ
fact-note = ໝາຍເຫດ
fact-state = ສະຖານະ
fact-union-id = ອົງການກຳມະບານ
fact-employer-id = ຫົວໜ່ວຍແຮງງານ
fact-member-no = ເລກທີສະມາຊິກ

# ການເຄື່ອນໄຫວ
event-member-read = ເປີດເບິ່ງຂໍ້ມູນສະມາຊິກ
event-member-changed = ແກ້ໄຂຂໍ້ມູນສະມາຊິກ
member-print = ພິມອອກ
