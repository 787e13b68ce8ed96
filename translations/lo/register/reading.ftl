# What reading a roster says: faults of rows and names of fields.
# Values: $found (what the cell holds), $row (the other row's number), $suggestion (what may be meant), $like (none or some: whether there is a suggestion).
fault-no-name = ບໍ່ມີຊື່. ກະລຸນາຂຽນຊື່ໃສ່.
fault-impossible-date = ບໍ່ມີວັນທີ { $found } ໃນປະຕິທິນ. ກະລຸນາຂຽນເປັນ ວັນ/ເດືອນ/ປີ ເຊັ່ນ: 17/05/1990.
fault-unreadable-date = ອ່ານ { $found } ເປັນວັນທີບໍ່ໄດ້. ກະລຸນາຂຽນເປັນ ວັນ/ເດືອນ/ປີ ເຊັ່ນ: 17/05/1990 ຫຼື ຂຽນແຕ່ປີ.
fault-future-date = ວັນທີ { $found } ຍັງບໍ່ທັນຮອດ. ກະລຸນາກວດເບິ່ງປີ.
fault-unlikely-age = ເກີດ { $found }: ອາຍຸຜິດປົກກະຕິສຳລັບສະມາຊິກ. ກະລຸນາກວດເບິ່ງວັນທີ; ຖ້າຖືກແລ້ວ ບໍ່ຕ້ອງແກ້.
fault-joined-before-birth = ວັນທີເຂົ້າ { $found } ແມ່ນກ່ອນເກີດ ຫຼື ຕອນຍັງເປັນເດັກນ້ອຍ. ກະລຸນາກວດເບິ່ງທັງສອງວັນທີ.
fault-unknown-sex = { $found } ບໍ່ບອກເພດ. ກະລຸນາຂຽນ ຍິງ ຫຼື ຊາຍ.
fault-sex-contradicts-title = ຄຳນຳໜ້າຊື່ ແລະ ເພດ ບໍ່ກົງກັນ. ໄດ້ໃຊ້ເພດຕາມທີ່ຂຽນ; ກະລຸນາກວດເບິ່ງວ່າອັນໃດຖືກ.
fault-unreadable-phone = { $found } ບໍ່ແມ່ນເບີໂທລະສັບ. ກະລຸນາຂຽນເຊັ່ນ: 020 5555 1234. ເບີນີ້ບໍ່ໄດ້ນຳເຂົ້າ.
fault-assumed-phone = ອ່ານ { $found } ເປັນເບີມືຖືທີ່ມີ 020 ນຳໜ້າ. ຖ້າບໍ່ຖືກ ກະລຸນາຂຽນເບີໃຫ້ຄົບ.
fault-unreadable-national-id = { $found } ບໍ່ແມ່ນເລກບັດປະຈຳຕົວ. ກະລຸນາຂຽນຕາມບັດ ຫຼື ປະຫວ່າງໄວ້. ເລກນີ້ບໍ່ໄດ້ນຳເຂົ້າ.
fault-cut-national-id = ຕາຕະລາງເກັບ { $found } ເປັນຕົວເລກ ເຮັດໃຫ້ເລກທ້າຍເສຍ. ກະລຸນາຕັ້ງຖັນນີ້ເປັນຂໍ້ຄວາມ ແລ້ວພິມໃໝ່. ເລກນີ້ບໍ່ໄດ້ນຳເຂົ້າ.
fault-unreadable-wage = { $found } ບໍ່ແມ່ນຈຳນວນເງິນ. ກະລຸນາຂຽນຈຳນວນກີບເປັນຕົວເລກ ເຊັ່ນ: 3500000. ບໍ່ໄດ້ນຳເຂົ້າ.
fault-foreign-wage = { $found } ບໍ່ແມ່ນເງິນກີບ. ກະລຸນາຂຽນຈຳນວນເປັນກີບ. ບໍ່ໄດ້ນຳເຂົ້າ.
fault-unknown-province = { $like ->
    [none] ບໍ່ມີແຂວງ { $found }. ກະລຸນາຂຽນຊື່ໃດໜຶ່ງໃນ 18 ຊື່.
   *[some] ບໍ່ມີແຂວງ { $found }. ອາດແມ່ນ: { $suggestion }.
}
fault-unknown-district = { $like ->
    [none] ບໍ່ມີເມືອງ { $found } ໃນແຂວງນີ້. ກະລຸນາກວດເບິ່ງຊື່ເມືອງ ແລະ ແຂວງ.
   *[some] ບໍ່ມີເມືອງ { $found } ໃນແຂວງນີ້. ອາດແມ່ນ: { $suggestion }.
}
fault-ambiguous-district = ມີຫຼາຍເມືອງຊື່ { $found }: { $suggestion }. ກະລຸນາຂຽນແຂວງໃສ່ນຳ.
fault-district-elsewhere = { $found } ຢູ່ແຂວງອື່ນ: { $suggestion }. ກະລຸນາກວດເບິ່ງແຂວງ ແລະ ເມືອງ.
fault-unknown-village = { $like ->
    [none] ບໍ່ພົບບ້ານ { $found } ໃນລາຍຊື່ບ້ານຂອງເມືອງນີ້. ຖ້າຊື່ຖືກແລ້ວ ບໍ່ຕ້ອງແກ້.
   *[some] ບໍ່ພົບບ້ານ { $found } ໃນລາຍຊື່ບ້ານຂອງເມືອງນີ້. ຖ້າຊື່ຖືກແລ້ວ ບໍ່ຕ້ອງແກ້. ອາດແມ່ນ: { $suggestion }.
}
fault-unknown-education = ບໍ່ຮູ້ຈັກລະດັບການສຶກສາ { $found }. ກະລຸນາຂຽນເຊັ່ນ: ມັດທະຍົມຕອນປາຍ, ປະລິນຍາຕີ.
fault-unknown-ethnicity = ບໍ່ພົບ { $found } ໃນລາຍຊື່ຊົນເຜົ່າ. ກະລຸນາກວດເບິ່ງການຂຽນ.
fault-broken-formula = ສູດໃນຊ່ອງນີ້ຜິດພາດ ({ $found }). ກະລຸນາພິມຄ່າໃສ່ໂດຍກົງ.
fault-duplicate-in-file = ຄົນດຽວກັນມີຢູ່ແຖວ { $row } ແລ້ວ. ກະລຸນາເກັບໄວ້ແຖວດຽວ.
fault-national-id-twice = ມີຜູ້ອື່ນໃນແຖວ { $row } ໃຊ້ເລກບັດປະຈຳຕົວນີ້. ກະລຸນາກວດເບິ່ງວ່າແມ່ນຂອງໃຜ.
fault-member-no-twice = ມີຜູ້ອື່ນໃນແຖວ { $row } ໃຊ້ເລກທີສະມາຊິກນີ້. ກະລຸນາກວດເບິ່ງວ່າແມ່ນຂອງໃຜ.
fault-phone-twice = ມີຜູ້ອື່ນໃນແຖວ { $row } ໃຊ້ເບີໂທລະສັບນີ້. ຖ້າໃຊ້ຮ່ວມກັນ ບໍ່ຕ້ອງແກ້.

field-title = ຄຳນຳໜ້າຊື່
field-given-name = ຊື່
field-surname = ນາມສະກຸນ
field-full-name = ຊື່ ແລະ ນາມສະກຸນ
field-latin-name = ຊື່ເປັນອັກສອນລາຕິນ
field-sex = ເພດ
field-birth-date = ວັນເດືອນປີເກີດ
field-national-id = ເລກບັດປະຈຳຕົວ
field-phone = ເບີໂທລະສັບ
field-province = ແຂວງ
field-district = ເມືອງ
field-village = ບ້ານ
field-address = ທີ່ຢູ່ປັດຈຸບັນ
field-occupation = ອາຊີບ
field-department = ພະແນກ
field-join-date = ວັນທີເຂົ້າເປັນສະມາຊິກ
field-wage = ຄ່າແຮງງານ
field-ethnicity = ຊົນເຜົ່າ
field-education = ລະດັບການສຶກສາ
field-member-no = ເລກທີສະມາຊິກ
field-note = ໝາຍເຫດ
field-ignore = ບໍ່ນຳໃຊ້
