# ປະໂຫຍກທີ່ທຸກພາກສ່ວນຂອງໂປຣແກຣມໃຊ້ຮ່ວມກັນ
field-required = ກະລຸນາປ້ອນຂໍ້ມູນໃສ່ຊ່ອງນີ້.
field-too-long = ຍາວເກີນໄປ: ບໍ່ໃຫ້ເກີນ { $longest } ຕົວອັກສອນ.
field-day = ກະລຸນາປ້ອນວັນທີ ເຊັ່ນ: 5 ພະຈິກ 2026 ຫຼື 5/11/2026.
field-email = ກະລຸນາປ້ອນທີ່ຢູ່ອີເມວ ເຊັ່ນ: name@example.la.
field-choose = ກະລຸນາເລືອກອັນໃດອັນໜຶ່ງ.
field-choose-some = ກະລຸນາເລືອກຢ່າງໜ້ອຍໜຶ່ງອັນ.

list-unknown-filter = ບັນຊີນີ້ບໍ່ມີຕົວກອງ “{ $name }”. ກະລຸນາເປີດບັນຊີຄືນຈາກເມນູ.
list-bad-value = ອ່ານຄ່າຂອງ “{ $name }” ໃນທີ່ຢູ່ບໍ່ໄດ້. ກະລຸນາເປີດບັນຊີຄືນຈາກເມນູ.

upload-not-a-form = ຟາຍມາບໍ່ເຖິງ. ກະລຸນາເລືອກຟາຍ ແລ້ວສົ່ງໃໝ່.
upload-one-file = ກະລຸນາສົ່ງເທື່ອລະຟາຍ.
upload-broken = ຟາຍມາບໍ່ຄົບ. ກະລຸນາກວດເຄືອຂ່າຍ ແລ້ວສົ່ງໃໝ່.

problem-title-not-found = ບໍ່ພົບ
problem-title-sign-in = ເຂົ້າສູ່ລະບົບ
problem-title-forbidden = ບໍ່ມີສິດ
problem-title-forged = ໜ້ານີ້ເປີດໄວ້ດົນເກີນໄປ
problem-title-bad-request = ອ່ານທີ່ຢູ່ບໍ່ໄດ້
problem-title-refused = ຍັງບໍ່ໄດ້ເຮັດ
problem-title-invalid = ມີບ່ອນທີ່ຕ້ອງແກ້ໄຂ
problem-title-stale = ມີຜູ້ອື່ນປ່ຽນແປງແລ້ວ
problem-title-too-many = ລອງຫຼາຍເທື່ອແລ້ວ
problem-title-too-large = ໃຫຍ່ເກີນໄປ
problem-title-unavailable = ຍັງໃຊ້ບໍ່ໄດ້ໃນຕອນນີ້
problem-title-internal = ລະບົບຂັດຂ້ອງ

problem-not-found = ບໍ່ມີສິ່ງນີ້ ຫຼື ທ່ານບໍ່ມີສິດເບິ່ງ.
problem-sign-in = ກະລຸນາເຂົ້າສູ່ລະບົບເພື່ອສືບຕໍ່.
problem-forbidden = ທ່ານບໍ່ມີສິດເຮັດສິ່ງນີ້. ຖ້າຈຳເປັນ ກະລຸນາຖາມຜູ້ຄຸ້ມຄອງລະບົບ.
problem-forged = ໜ້ານີ້ເປີດໄວ້ດົນເກີນໄປ ຫຼື ຖືກສົ່ງມາຈາກບ່ອນອື່ນ. ບໍ່ມີຫຍັງປ່ຽນແປງ. ກະລຸນາເປີດໜ້າຄືນ ແລ້ວເຮັດໃໝ່.
problem-invalid = ມີ { $count } ຊ່ອງທີ່ຕ້ອງແກ້ໄຂ.
problem-stale = ມີຜູ້ອື່ນປ່ຽນແປງຂໍ້ມູນນີ້ ໃນເວລາທີ່ທ່ານກຳລັງຂຽນ. ສິ່ງທີ່ທ່ານຂຽນຍັງບໍ່ໄດ້ບັນທຶກ. ກະລຸນາເປີດຄືນເພື່ອເບິ່ງທັງສອງ.
problem-too-many = ລອງຫຼາຍເທື່ອແລ້ວ. ກະລຸນາລອງໃໝ່ໃນອີກ { $minutes } ນາທີ.
problem-too-large = ສິ່ງນີ້ໃຫຍ່ເກີນກວ່າທີ່ສົ່ງໄດ້ໃນເທື່ອດຽວ.
problem-unavailable = ຖານຂໍ້ມູນຄາວຽກ, ເຕັມ ຫຼື ຕິດຕໍ່ບໍ່ໄດ້. ສິ່ງທີ່ບັນທຶກແລ້ວຍັງຢູ່; ຄັ້ງນີ້ບໍ່ມີຫຍັງປ່ຽນແປງ. ກະລຸນາລອງໃໝ່ໃນອີກຈັກໜ້ອຍ.
problem-internal = ລະບົບຂັດຂ້ອງ. ຂໍ້ມູນບໍ່ໄດ້ເສຍຫາຍ. ກະລຸນາແຈ້ງເລກທີ່ຢູ່ລຸ່ມສຸດຂອງໜ້ານີ້ໃຫ້ຜູ້ຄຸ້ມຄອງລະບົບ.
problem-back = ກັບຄືນ
problem-home = ໄປໜ້າທຳອິດ
problem-reload = ເປີດໜ້ານີ້ຄືນ
