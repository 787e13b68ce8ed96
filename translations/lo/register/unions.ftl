# ອົງການກຳມະບານ: ໜ້າຫຼັກ ແລະ ໜ້າຂອງກຳມະບານ
home-title = ສະບາຍດີ { $name }
home-waiting = ວຽກທີ່ລໍຖ້າທ່ານ
home-nothing-waits = ບໍ່ມີວຽກລໍຖ້າທ່ານ
home-nothing-waits-hint = ສິ່ງທີ່ຜູ້ອື່ນສົ່ງໃຫ້ທ່ານຕັດສິນຈະຢູ່ນີ້. ບັນຊີລາຍຊື່ທີ່ທ່ານເລີ່ມໄວ້ ຢູ່ໃນໜ້າກຳມະບານ ຫົວຂໍ້ ບັນຊີລາຍຊື່.
home-unions = ກຳມະບານທີ່ທ່ານຮັບຜິດຊອບ
home-union-members = ສະມາຊິກ { $count } ຄົນ
home-no-unions = ທ່ານຍັງບໍ່ມີກຳມະບານທີ່ຮັບຜິດຊອບ
home-no-unions-hint = ກະລຸນາຖາມຜູ້ຄຸ້ມຄອງລະບົບ ໃຫ້ມອບບົດບາດໃນກຳມະບານຂອງທ່ານ.

# ກຳມະບານ
union-members = ສະມາຊິກ
union-members-definition = ນັບສະມາຊິກປັດຈຸບັນ, ຜູ້ຖືກໂຈະ ແລະ ຜູ້ອອກບຳນານ ຂອງກຳມະບານນີ້ ແລະ ກຳມະບານຂັ້ນລຸ່ມທັງໝົດ ຮອດມື້ນີ້; ແຕ່ລະຄົນນັບເທື່ອດຽວ.
union-below = ກຳມະບານຂັ້ນລຸ່ມ
union-below-count = ກຳມະບານຂັ້ນລຸ່ມໂດຍກົງ
union-name = ຊື່
union-code = ລະຫັດ
union-founded = ວັນທີສ້າງຕັ້ງ
union-about = ກຳມະບານນີ້
union-sections = ສ່ວນຂອງກຳມະບານນີ້
union-tab-overview = ພາບລວມ
union-tab-members = ສະມາຊິກ
union-tab-rosters = ບັນຊີລາຍຊື່
union-import = ນຳເຂົ້າບັນຊີລາຍຊື່
union-no-members = ຍັງບໍ່ມີສະມາຊິກ
union-no-members-import = ນຳບັນຊີລາຍຊື່ເຂົ້າເພື່ອເລີ່ມ.
union-no-members-hint = ພະນັກງານຂອງກຳມະບານນີ້ເປັນຜູ້ບັນທຶກ.
