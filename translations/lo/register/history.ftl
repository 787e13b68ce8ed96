# ປະຫວັດການປ່ຽນແປງ ແລະ ໃຜໄດ້ເປີດເບິ່ງ
history-changes = ການປ່ຽນແປງ
history-no-changes = ຍັງບໍ່ມີການປ່ຽນແປງ
history-looked = ໃຜໄດ້ເປີດເບິ່ງ
history-looked-hint = ທຸກຄັ້ງທີ່ເປີດເບິ່ງຈະຖືກບັນທຶກ ລວມທັງຄັ້ງນີ້ຂອງທ່ານ. ສະມາຊິກມີສິດຂໍເບິ່ງ.
history-no-looks = ຍັງບໍ່ມີໃຜເປີດເບິ່ງ
history-insert = ບັນທຶກເຂົ້າທະບຽນສະມາຊິກ: { $cause }.
history-update = ຂໍ້ມູນຖືກປ່ຽນແປງ: { $cause }.
history-delete = ຖືກເອົາອອກຈາກທະບຽນສະມາຊິກ: { $cause }.
cause-roster-import = ການນຳເຂົ້າບັນຊີລາຍຊື່
cause-roster-undo = ການຍ້ອນຄືນການນຳເຂົ້າ
actor-system = ລະບົບ
