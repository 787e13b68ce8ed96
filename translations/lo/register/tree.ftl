# ການຈັດຕັ້ງກຳມະບານ: ສ້າງຕັ້ງ, ປ່ຽນຊື່, ຍ້າຍ, ຮວມ, ແຍກ ແລະ ຍຸບເລີກ; ຂັ້ນ; ຕາຕະລາງກຳມະບານທີ່ສົ່ງເຂົ້າ
permission-unions-change = ສ້າງຕັ້ງ, ປ່ຽນ, ຮວມ ແລະ ຍຸບເລີກກຳມະບານ
permission-unions-configure = ກຳນົດຂັ້ນຂອງກຳມະບານ
tree-menu = ປ່ຽນກຳມະບານນີ້
tree-found = ສ້າງຕັ້ງກຳມະບານຂັ້ນລຸ່ມ
tree-import = ນຳເຂົ້າຕາຕະລາງກຳມະບານ
tree-rename = ປ່ຽນຊື່
tree-change = ປ່ຽນລະຫັດ, ຂັ້ນ ຫຼື ສະຖານທີ່
tree-move = ຍ້າຍໄປຂຶ້ນກັບກຳມະບານອື່ນ
tree-merge = ຮວມເຂົ້າກັບກຳມະບານອື່ນ
tree-split = ແຍກ
tree-dissolve = ຍຸບເລີກກຳມະບານ
tree-restore = ຖອນຄືນການຍຸບເລີກ
tree-look-at-it = ດຳເນີນຕໍ່

# ຊ່ອງຂໍ້ມູນ
tree-name-lo = ຊື່ພາສາລາວ
tree-name-en = ຊື່ພາສາອັງກິດ
tree-name-zh = ຊື່ພາສາຈີນ
tree-code = ລະຫັດ
tree-code-hint = ຕົວອັກສອນ, ຕົວເລກ, ຂີດກາງ, ຈ້ຳ ແລະ ຂີດອຽງ. ກຳມະບານອື່ນບໍ່ມີລະຫັດດຽວກັນ.
tree-level = ຂັ້ນ
tree-line = ສາຍ
tree-place = ສະຖານທີ່
tree-place-none = ບໍ່ມີສະຖານທີ່
tree-place-unknown = ກະລຸນາເລືອກແຂວງ ຫຼື ເມືອງຈາກລາຍການ.
tree-above = ກຳມະບານຂັ້ນເທິງ
tree-new-above = ກຳມະບານຂັ້ນເທິງໃໝ່
tree-state = ສະຖານະ
tree-founded-on = ສ້າງຕັ້ງວັນທີ
tree-valid-from = ມີຜົນແຕ່ວັນທີ
tree-first-day = ມື້ທຳອິດທີ່ເປັນແນວນີ້
tree-first-day-without = ມື້ທຳອິດທີ່ບໍ່ມີກຳມະບານນີ້
tree-day-hint = ມື້ນີ້ ຫຼື ມື້ກ່ອນໜ້າ ເຊັ່ນ: 5 ພະຈິກ 2026.
tree-to-hint = ພິມລະຫັດ ຫຼື ຊື່ຂອງກຳມະບານ.
tree-which-union = ກຳມະບານໃດ?
tree-no-such-union = ບໍ່ພົບກຳມະບານທີ່ມີຊື່ ຫຼື ລະຫັດນີ້ໃນຂອບເຂດຂອງທ່ານ.
tree-several-unions = ມີຫຼາຍກຳມະບານທີ່ມີຊື່ແນວນີ້. ກະລຸນາເລືອກຢູ່ລຸ່ມນີ້.
tree-not-allowed = ທ່ານບໍ່ມີສິດເຮັດສິ່ງນີ້ແທນ { $union }.
tree-nothing-changes = ຍັງບໍ່ມີຫຍັງຕ່າງ. ກະລຸນາປ່ຽນບາງຢ່າງ ຫຼື ກັບຄືນ.

# ກົດ
union-not-active = { $union } ສິ້ນສຸດແລ້ວ ຈຶ່ງປ່ຽນບໍ່ໄດ້ອີກ.
union-day-to-come = ກະລຸນາເລືອກມື້ນີ້ ຫຼື ມື້ກ່ອນໜ້າ.
union-day-too-early = ມີການປ່ຽນແປງພາຍຫຼັງຢູ່ແລ້ວ. ກະລຸນາເລືອກວັນທີ { $day } ຫຼື ຫຼັງຈາກນັ້ນ.
union-level-not-there = ກຳມະບານຂັ້ນນີ້ຢູ່ບ່ອນນີ້ບໍ່ໄດ້. ຕາຕະລາງຂັ້ນເປັນຜູ້ກຳນົດ.
union-level-unknown = ຂັ້ນຂອງກຳມະບານນີ້ບໍ່ມີໃນຕາຕະລາງຂັ້ນ. ກະລຸນາເພີ່ມກ່ອນ.
union-no-level-below = ບໍ່ມີຂັ້ນໃດຢູ່ລຸ່ມກຳມະບານນີ້ໄດ້.
union-root-stays = ເຮັດສິ່ງນີ້ກັບສະຫະພັນເອງບໍ່ໄດ້.
union-below-itself = ກຳມະບານຢູ່ລຸ່ມຕົນເອງ ຫຼື ລຸ່ມກຳມະບານຂັ້ນລຸ່ມຂອງຕົນບໍ່ໄດ້.
union-there-already = ກຳມະບານຢູ່ບ່ອນນັ້ນຢູ່ແລ້ວ.
union-into-itself = ກະລຸນາເລືອກກຳມະບານອື່ນ.
union-heir-below = ກຳມະບານຂັ້ນລຸ່ມຂອງຕົນຮັບເອົາບໍ່ໄດ້. ກະລຸນາເລືອກກຳມະບານຂ້າງຄຽງ.
union-heir-holds-none = ກຳມະບານຂັ້ນນີ້ບໍ່ມີສະມາຊິກໂດຍກົງ. ກະລຸນາເລືອກກຳມະບານຮາກຖານ.
union-code-wrong = ໃຊ້ຕົວອັກສອນ, ຕົວເລກ, ຂີດກາງ, ຈ້ຳ ແລະ ຂີດອຽງ ບໍ່ເກີນ 40 ຕົວ.
union-code-taken = ກຳມະບານອື່ນມີລະຫັດນີ້ແລ້ວ. ກະລຸນາເລືອກລະຫັດອື່ນ.
union-name-taken = ກຳມະບານ { $code } ທີ່ຢູ່ຂ້າງຄຽງມີຊື່ດຽວກັນ. ກະລຸນາເລືອກຊື່ອື່ນ.
union-busy = ຍັງມີການຮວມ, ການແຍກ ຫຼື ການນຳເຂົ້າທີ່ກຳລັງດຳເນີນຢູ່. ກະລຸນາລອງໃໝ່ເມື່ອສຳເລັດ.
union-not-empty = ຍັງມີສະມາຊິກ { $people } ຄົນ ແລະ ກຳມະບານຂັ້ນລຸ່ມ { $below } ແຫ່ງ. ກະລຸນາເລືອກກຳມະບານທີ່ຈະຮັບເອົາ.
union-restore-too-late = ຖອນຄືນໄດ້ສະເພາະກຳມະບານທີ່ຍຸບເລີກໃນມື້ນີ້ ແລະ ບໍ່ມີສະມາຊິກ.
union-child-not-there = ກຳມະບານຂັ້ນລຸ່ມ { $code } ຢູ່ລຸ່ມກຳມະບານທີ່ເລືອກບໍ່ໄດ້. ກະລຸນາຍ້າຍກ່ອນ.
union-child-name-taken = ກຳມະບານຂັ້ນລຸ່ມ { $code } ມີຊື່ຊ້ຳກັບກຳມະບານລຸ່ມກຳມະບານທີ່ເລືອກ. ກະລຸນາປ່ຽນຊື່ກ່ອນ.
union-split-no-part = ກະລຸນາຕັ້ງຊື່ກຳມະບານໃໝ່ແຫ່ງທຳອິດ.
union-split-nobody = ຍັງບໍ່ມີໃຜໄປກຳມະບານໃໝ່. ກະລຸນາເລືອກວ່າໃຜໄປໃສ.

# ສ້າງຕັ້ງ
tree-found-title = ສ້າງຕັ້ງກຳມະບານ
tree-found-below = ຂຶ້ນກັບ { $union }
tree-found-decide = ຈະສ້າງຕັ້ງກຳມະບານນີ້
tree-found-confirm = ສ້າງຕັ້ງກຳມະບານ
tree-will-hold-members = ຮັບສະມາຊິກໄດ້ແຕ່ມື້ທຳອິດ.
tree-will-hold-none = ບໍ່ມີສະມາຊິກໂດຍກົງ; ສະມາຊິກຢູ່ກັບກຳມະບານຂັ້ນລຸ່ມ.
tree-will-inherit = ຜູ້ທີ່ເຮັດວຽກແທນກຳມະບານຂັ້ນເທິງໄດ້ ກໍເຮັດວຽກແທນກຳມະບານນີ້ໄດ້.
tree-founded = ສ້າງຕັ້ງ { $union } ແລ້ວ.

# ປ່ຽນຊື່ ແລະ ຂໍ້ມູນ
tree-rename-title = ປ່ຽນຊື່ກຳມະບານນີ້
tree-rename-decide = ກຳມະບານຈະມີຊື່ໃໝ່
tree-rename-confirm = ປ່ຽນຊື່ກຳມະບານ
tree-old-name-found = ຍັງຄົ້ນຫາດ້ວຍຊື່ເກົ່າໄດ້.
tree-old-days-old-name = ປະຫວັດຍັງໃຊ້ຊື່ເກົ່າສຳລັບມື້ກ່ອນໜ້າ.
tree-renamed = ດຽວນີ້ກຳມະບານຊື່ວ່າ { $union }.
tree-change-title = ປ່ຽນລະຫັດ, ຂັ້ນ ຫຼື ສະຖານທີ່
tree-change-decide = ຂໍ້ມູນຂອງກຳມະບານຈະປ່ຽນ
tree-change-confirm = ປ່ຽນກຳມະບານ
tree-old-code-found = ຍັງຄົ້ນຫາດ້ວຍລະຫັດເກົ່າໄດ້.
tree-old-days-old-facts = ຕົວເລກຂອງມື້ກ່ອນໜ້ານັບຕາມສະພາບໃນເວລານັ້ນ.
tree-changed = ປ່ຽນ { $union } ແລ້ວ.

# ຍ້າຍ
tree-move-title = ຍ້າຍໄປຂຶ້ນກັບກຳມະບານອື່ນ
tree-move-decide = { $union } ຈະໄປຂຶ້ນກັບກຳມະບານອື່ນ
tree-move-confirm = ຍ້າຍກຳມະບານ
tree-move-members = ສະມາຊິກ { $count } ຄົນໄປນຳ.
tree-move-below = { $count ->
    [0] ບໍ່ມີກຳມະບານຂັ້ນລຸ່ມ.
   *[other] ກຳມະບານຂັ້ນລຸ່ມ { $count } ແຫ່ງໄປນຳ.
}
tree-move-lose = { $count ->
    [0] ບໍ່ມີໃຜເສຍສິດເຮັດວຽກແທນກຳມະບານນີ້.
   *[other] { $count } ບົດບາດຂອງຂັ້ນເທິງເກົ່າຈະບໍ່ກວມເຖິງກຳມະບານນີ້ອີກ.
}
tree-move-gain = { $count ->
    [0] ບໍ່ມີໃຜໄດ້ສິດເພີ່ມ.
   *[other] { $count } ບົດບາດຂອງຂັ້ນເທິງໃໝ່ຈະກວມເຖິງກຳມະບານນີ້.
}
tree-move-returns = ຕົວເລກຂອງມື້ກ່ອນໜ້ານັບຕາມບ່ອນທີ່ຢູ່ໃນເວລານັ້ນ.
tree-moved = ດຽວນີ້ { $union } ຂຶ້ນກັບ { $above }.

# ຮວມ
tree-merge-title = ຮວມເຂົ້າກັບກຳມະບານອື່ນ
tree-heir = ກຳມະບານທີ່ຮັບເອົາ
tree-grants = ບົດບາດທີ່ມອບໄວ້ຢູ່ກຳມະບານນີ້
tree-grants-move = ຍ້າຍໄປກຳມະບານທີ່ຮັບເອົາ
tree-grants-end = ສິ້ນສຸດ
tree-grants-hint = ບົດບາດຍ້າຍໄດ້ສະເພາະບ່ອນທີ່ທ່ານມີສິດທັງໝົດຂອງບົດບາດນັ້ນ; ນອກນັ້ນຈະສິ້ນສຸດ.
tree-merge-decide = { $union } ຈະຮວມເຂົ້າກັບ { $heir }
tree-merge-confirm = ຮວມກຳມະບານ
tree-heir-members = { $count ->
    [0] ບໍ່ມີສະມາຊິກທີ່ຕ້ອງຍ້າຍ.
   *[other] ສະມາຊິກ { $count } ຄົນໄປ { $heir }.
}
tree-heir-past = ອະດີດສະມາຊິກ { $count } ຄົນເກັບໄວ້ຢູ່ນັ້ນ.
tree-heir-below = ກຳມະບານຂັ້ນລຸ່ມ { $count } ແຫ່ງໄປຂຶ້ນກັບ { $heir }.
tree-heir-employers = ຫົວໜ່ວຍແຮງງານ { $count } ແຫ່ງໄປຂຶ້ນກັບ { $heir }.
tree-heir-rosters = ບັນຊີລາຍຊື່ { $count } ສະບັບໄປຂຶ້ນກັບ { $heir }.
tree-heir-officers = ອາຍຸການຂອງພະນັກງານ { $count } ຄົນສິ້ນສຸດ.
tree-heir-grants-move = { $count } ບົດບາດຍ້າຍໄປ { $heir }.
tree-heir-grants-end = { $count } ບົດບາດສິ້ນສຸດ.
tree-heir-address = ໜ້າຂອງກຳມະບານຍັງຢູ່ ແລະ ບອກວ່າໄປໃສ. ຕົວເລກຂອງມື້ກ່ອນໜ້ານັບຕາມສະພາບໃນເວລານັ້ນ.

# ແຍກ
tree-split-title = ແຍກກຳມະບານນີ້
tree-split-note = ຈະສ້າງຕັ້ງກຳມະບານໃໝ່ຂ້າງຄຽງກຳມະບານນີ້. ກະລຸນາເລືອກວ່າແຕ່ລະກຸ່ມໄປໃສ.
tree-split-too-many = ກຳມະບານນີ້ມີຄົນຫຼາຍ ຈຶ່ງເລືອກເທື່ອລະຄົນບໍ່ໄດ້. ກະລຸນາເລືອກຕາມຫົວໜ່ວຍແຮງງານ ຫຼື ພະແນກ.
tree-split-by-employer = ຕາມຫົວໜ່ວຍແຮງງານ
tree-split-by-department = ຕາມພະແນກ
tree-split-by-people = ເທື່ອລະຄົນ
tree-split-name-lo = ຊື່ພາສາລາວຂອງກຳມະບານໃໝ່ທີ { $number }
tree-split-name-en = ຊື່ພາສາອັງກິດຂອງກຳມະບານໃໝ່ທີ { $number }
tree-split-name-zh = ຊື່ພາສາຈີນຂອງກຳມະບານໃໝ່ທີ { $number }
tree-split-code = ລະຫັດຂອງກຳມະບານໃໝ່ທີ { $number }
tree-split-stays = ຢູ່ຄືເກົ່າ
tree-split-part = ໄປກຳມະບານໃໝ່ທີ { $number }
tree-split-people = { $count } ຄົນ
tree-split-without = ບໍ່ມີຂໍ້ມູນນີ້
tree-split-old = ກຳມະບານເກົ່າ
tree-split-goes-on = ດຳເນີນຕໍ່ກັບຜູ້ທີ່ຢູ່ຄືເກົ່າ
tree-split-ends = ສິ້ນສຸດ; ຜູ້ທີ່ຢູ່ຄືເກົ່າໄປກຳມະບານໃໝ່ທີ 1
tree-split-grants = ບົດບາດທີ່ມອບໄວ້ຢູ່ກຳມະບານເກົ່າ ຖ້າສິ້ນສຸດ
tree-split-no-such-part = ມີຜູ້ໄປກຳມະບານໃໝ່ທີ່ຍັງບໍ່ມີຊື່.
tree-split-decide = { $union } ຈະຖືກແຍກ
tree-split-confirm = ແຍກກຳມະບານ
tree-split-new = ກຳມະບານໃໝ່
tree-split-will-go = { $count ->
    [0] ບໍ່ມີໃຜໄປ { $union }.
   *[other] { $count } ຄົນໄປ { $union }.
}
tree-split-rest-stays = { $count ->
    [0] ບໍ່ມີໃຜຢູ່ກັບ { $union }.
   *[other] { $count } ຄົນຢູ່ກັບ { $union }.
}
tree-split-rest-first = { $count ->
    [0] ບໍ່ມີໃຜເຫຼືອ.
   *[other] { $count } ຄົນທີ່ບໍ່ໄດ້ລະບຸ ໄປກຳມະບານໃໝ່ທີ 1.
}
tree-split-officers-stay = ພະນັກງານ ແລະ ບົດບາດຂອງກຳມະບານເກົ່າຄືເກົ່າ. ກຳມະບານໃໝ່ຍັງບໍ່ມີ.
tree-split-officers-end = ອາຍຸການຂອງພະນັກງານສິ້ນສຸດ. ກຳມະບານໃໝ່ຍັງບໍ່ມີ.

# ຍຸບເລີກ
tree-dissolve-title = ຍຸບເລີກກຳມະບານນີ້
tree-dissolve-empty = ບໍ່ມີສະມາຊິກ ແລະ ບໍ່ມີກຳມະບານຂັ້ນລຸ່ມ: ຍຸບເລີກໄດ້ທັນທີ.
tree-dissolve-needs-heir = ຍັງມີສະມາຊິກ ຫຼື ກຳມະບານຂັ້ນລຸ່ມ. ກະລຸນາເລືອກກຳມະບານທີ່ຈະຮັບເອົາ.
tree-taker = ກຳມະບານທີ່ຮັບສະມາຊິກ
tree-dissolve-decide = { $union } ຈະຖືກຍຸບເລີກ
tree-dissolve-confirm = ຍຸບເລີກກຳມະບານ
tree-dissolve-officers = { $count ->
    [0] ບໍ່ມີໃຜດຳລົງຕຳແໜ່ງ.
   *[other] ອາຍຸການຂອງພະນັກງານ { $count } ຄົນສິ້ນສຸດ.
}
tree-dissolve-grants = { $count ->
    [0] ບໍ່ມີບົດບາດທີ່ມອບໄວ້ຢູ່ນີ້.
   *[other] { $count } ບົດບາດທີ່ມອບໄວ້ຢູ່ນີ້ສິ້ນສຸດ.
}
tree-dissolve-stay = ອະດີດສະມາຊິກ ({ $people }) ແລະ ຫົວໜ່ວຍແຮງງານ ({ $employers }) ຍັງບັນທຶກໄວ້ໃນໜ້າຂອງກຳມະບານ.
tree-dissolve-restore = ທ່ານຖອນຄືນໄດ້ໃນມື້ນີ້. ຈາກນັ້ນຕ້ອງແຕ່ງຕັ້ງພະນັກງານ ແລະ ມອບບົດບາດຄືນໃໝ່.
tree-dissolved = ຍຸບເລີກ { $union } ແລ້ວ.
tree-restored = { $union } ກັບຄືນມາແລ້ວ.

# ວຽກທີ່ກຳລັງດຳເນີນ
work-asked = ເລີ່ມດຳເນີນການກັບ { $union } ແລ້ວ. ທ່ານອອກຈາກໜ້ານີ້ໄດ້.
work-title-merge = ການຮວມ
work-title-split = ການແຍກ
work-title-dissolve = ການຍຸບເລີກ
work-running-merge = ກຳລັງຮວມກຳມະບານ
work-running-split = ກຳລັງແຍກກຳມະບານ
work-running-dissolve = ກຳລັງຍຸບເລີກກຳມະບານ
work-under-way = ກຳລັງດຳເນີນ
work-moving = ກຳລັງຍ້າຍສະມາຊິກ
work-failed = ວຽກຢຸດລົງ. ຜູ້ທີ່ຍ້າຍແລ້ວຢູ່ກຳມະບານໃໝ່, ຜູ້ອື່ນຍັງຢູ່ກຳມະບານເກົ່າ. ກະລຸນາແຈ້ງຜູ້ຄຸ້ມຄອງລະບົບໃຫ້ເລີ່ມຄືນ.
work-done = ສຳເລັດ. ທຸກຄົນຢູ່ໃນກຳມະບານດຽວເທົ່ານັ້ນ.
work-result = ຜົນ
work-day = ມີຜົນແຕ່ວັນທີ
work-members = ສະມາຊິກທີ່ຍ້າຍ
work-employers = ຫົວໜ່ວຍແຮງງານທີ່ຍ້າຍ
work-rosters = ບັນຊີລາຍຊື່ທີ່ຍ້າຍ
work-grants-moved = ບົດບາດທີ່ຍ້າຍ
work-grants-ended = ບົດບາດທີ່ສິ້ນສຸດ
work-heir = ກຳມະບານທີ່ຮັບເອົາ
work-open-heir = ເປີດກຳມະບານທີ່ຮັບເອົາ

# ສະຖານະ ແລະ ສາຍ
union-state-active = ດຳເນີນວຽກ
union-state-merged = ຮວມເຂົ້າກັບກຳມະບານອື່ນ
union-state-split = ຖືກແຍກ
union-state-dissolved = ຖືກຍຸບເລີກ
union-line-place = ຕາມພື້ນທີ່
union-line-industry = ຕາມກະຊວງ ຫຼື ຂະແໜງການ

# ຂັ້ນ
level-list-title = ຂັ້ນຂອງກຳມະບານ
level-list-lead = ມີຂັ້ນໃດ, ແຕ່ລະຂັ້ນຢູ່ລຸ່ມຂັ້ນໃດໄດ້ ແລະ ຂັ້ນໃດມີສະມາຊິກໂດຍກົງ. ການປ່ຽນແປງໃຊ້ກັບກຳມະບານທີ່ສ້າງຕັ້ງ ຫຼື ຍ້າຍນັບແຕ່ນີ້ໄປ.
level-new = ເພີ່ມຂັ້ນ
level-new-title = ຂັ້ນໃໝ່
level-code = ຊື່ຫຍໍ້
level-code-hint = ຕົວອັກສອນລາຕິນນ້ອຍ ເຊັ່ນ: group. ພາຍຫຼັງປ່ຽນບໍ່ໄດ້.
level-code-wrong = ໃຊ້ຕົວອັກສອນລາຕິນນ້ອຍ, ຕົວເລກ ແລະ ຂີດກ້ອງ ເລີ່ມດ້ວຍຕົວອັກສອນ.
level-code-taken = ມີຂັ້ນທີ່ໃຊ້ຊື່ຫຍໍ້ນີ້ແລ້ວ.
level-rank = ລຳດັບ
level-rank-hint = 0 ແມ່ນສະຫະພັນ; ຕົວເລກສູງກວ່າຢູ່ລຸ່ມກວ່າ.
level-rank-wrong = ກະລຸນາປ້ອນຕົວເລກແຕ່ 0 ຫາ 20.
level-rank-above-parent = ລຳດັບຕ້ອງບໍ່ນ້ອຍກວ່າລຳດັບຂອງຂັ້ນເທິງ.
level-parents = ຢູ່ລຸ່ມຂັ້ນເຫຼົ່ານີ້ໄດ້
level-no-parent = ກະລຸນາເລືອກຂັ້ນເທິງຢ່າງໜ້ອຍໜຶ່ງຂັ້ນ.
level-holds = ສະມາຊິກ
level-holds-yes = ມີສະມາຊິກໂດຍກົງ
level-holds-no = ບໍ່ມີສະມາຊິກໂດຍກົງ
level-has-unions = ມີກຳມະບານຂັ້ນນີ້ດຳເນີນວຽກຢູ່ ແລະ ອາດມີສະມາຊິກ. ຕ້ອງໃຫ້ມີສະມາຊິກໄດ້ຄືເກົ່າ.
level-count = ຈຳນວນກຳມະບານ
level-decide = ຂັ້ນຂອງກຳມະບານຈະປ່ຽນ
level-confirm = ບັນທຶກຂັ້ນ
level-unions = { $count ->
    [0] ຍັງບໍ່ມີກຳມະບານຂັ້ນນີ້.
   *[other] ມີກຳມະບານຂັ້ນນີ້ { $count } ແຫ່ງ.
}
level-stays = ກຳມະບານທີ່ຢູ່ບ່ອນທີ່ບໍ່ອະນຸຍາດອີກແລ້ວ ຍັງຢູ່ບ່ອນເກົ່າ.
level-saved = ບັນທຶກຂັ້ນ { $level } ແລ້ວ.

# ຕາຕະລາງກຳມະບານທີ່ສົ່ງເຂົ້າ
tree-import-title = ນຳເຂົ້າຕາຕະລາງກຳມະບານ
tree-import-lead = ກຳມະບານໃນຕາຕະລາງຈະຖືກສ້າງຕັ້ງຂຶ້ນກັບ { $union } ຫຼື ຖືກປັບປຸງຂໍ້ມູນ.
tree-import-drop = ຕາຕະລາງກຳມະບານ
tree-import-hint = Excel, OpenDocument ຫຼື CSV ບໍ່ເກີນ 20.000 ແຖວ.
tree-import-columns = ຖັນທີ່ຮູ້ຈັກຕາມຫົວຖັນ: ລະຫັດ, ລະຫັດຂັ້ນເທິງ, ຂັ້ນ, ສາຍ, ຊື່ (ລາວ, ອັງກິດ, ຈີນ), ສະຖານທີ່, ວັນທີສ້າງຕັ້ງ. ຕ້ອງມີລະຫັດ ແລະ ຊື່.
tree-import-read = ອ່ານຕາຕະລາງ
tree-import-earlier = ຕາຕະລາງທີ່ສົ່ງເຂົ້າ
tree-import-none = ຍັງບໍ່ມີຕາຕະລາງທີ່ສົ່ງເຂົ້າ
tree-no-file = ກະລຸນາເລືອກຕາຕະລາງກ່ອນ.
tree-unreadable = ອ່ານຟາຍນີ້ບໍ່ໄດ້. { $why }
tree-no-heading = ບໍ່ພົບແຖວທີ່ມີຫົວຖັນ “ລະຫັດ” ແລະ “ຊື່”.
tree-no-rows = ບໍ່ມີແຖວລຸ່ມຫົວຖັນ.
tree-too-many-rows = ຕາຕະລາງມີຫຼາຍກວ່າ 20.000 ແຖວ. ກະລຸນາສົ່ງເປັນສ່ວນ.
tree-nothing-to-write = ບໍ່ມີແຖວໃດປ່ຽນແປງ: ກຳມະບານທັງໝົດມີຢູ່ແລ້ວ ຫຼື ຕ້ອງແກ້ໄຂແຖວກ່ອນ.
tree-found-in-file = ສິ່ງທີ່ຢູ່ໃນຕາຕະລາງ
tree-outcome-new = ກຳມະບານໃໝ່
tree-outcome-known = ມີຢູ່ແລ້ວ
tree-outcome-changed = ຂໍ້ມູນປ່ຽນ
tree-outcome-error = ຕ້ອງແກ້ໄຂ
tree-import-decide = ນຳເຂົ້າກຳມະບານ
tree-import-confirm = ນຳເຂົ້າ { $count } ແຖວ
tree-will-found = ສ້າງຕັ້ງກຳມະບານ { $count } ແຫ່ງ.
tree-will-change = ຂໍ້ມູນຂອງກຳມະບານ { $count } ແຫ່ງປ່ຽນນັບແຕ່ມື້ນີ້.
tree-will-leave = { $count } ແຖວທີ່ຕ້ອງແກ້ໄຂບໍ່ຖືກນຳເຂົ້າ.
tree-discard = ຍົກເລີກຕາຕະລາງນີ້
tree-discarded = ຍົກເລີກຕາຕະລາງນີ້ແລ້ວ. ບໍ່ມີຂໍ້ມູນໃດຖືກນຳເຂົ້າ.
tree-imported = ນຳເຂົ້າແລ້ວ { $count } ແຖວ.
tree-undone = ຍ້ອນຄືນແລ້ວ { $count } ແຖວ.
tree-kept = ກຳມະບານ { $count } ແຫ່ງຢູ່ຄືດຽວນີ້ ເພາະມີຜູ້ໃຊ້ ຫຼື ປ່ຽນພາຍຫຼັງ.
tree-undo-will = ຍ້ອນຄືນ { $count } ແຖວ: ກຳມະບານໃໝ່ຈະຖືກເອົາອອກ, ຂໍ້ມູນທີ່ປ່ຽນຈະເປັນຄືເກົ່າ.
tree-undo-keeps = ກຳມະບານທີ່ມີຜູ້ໃຊ້ ຫຼື ປ່ຽນພາຍຫຼັງ ຈະຢູ່ຄືດຽວນີ້.
tree-rows-title = ແຖວຂອງຕາຕະລາງ
tree-reason-no-code = ບໍ່ມີລະຫັດ.
tree-reason-code-wrong = ລະຫັດມີເຄື່ອງໝາຍທີ່ໃຊ້ບໍ່ໄດ້.
tree-reason-code-twice = ແຖວກ່ອນໜ້າມີລະຫັດດຽວກັນ.
tree-reason-code-elsewhere = ກຳມະບານນອກຂອບເຂດນີ້ມີລະຫັດນີ້ແລ້ວ.
tree-reason-no-name = ບໍ່ມີຊື່ພາສາລາວ.
tree-reason-name-taken = ກຳມະບານຂ້າງຄຽງມີຊື່ດຽວກັນ.
tree-reason-no-parent = ບໍ່ມີລະຫັດຂອງກຳມະບານຂັ້ນເທິງ.
tree-reason-parent-unknown = ກຳມະບານຂັ້ນເທິງບໍ່ມີໃນຕາຕະລາງ ແລະ ບໍ່ມີໃນຂອບເຂດຂອງທ່ານ.
tree-reason-parent-error = ຕ້ອງແກ້ໄຂແຖວຂອງກຳມະບານຂັ້ນເທິງກ່ອນ.
tree-reason-parent-ended = ກຳມະບານຂັ້ນເທິງສິ້ນສຸດແລ້ວ.
tree-reason-parent-differs = ກຳມະບານນີ້ຂຶ້ນກັບກຳມະບານອື່ນ. ກະລຸນາຍ້າຍໃນໜ້າຂອງມັນ.
tree-reason-ended = ກຳມະບານນີ້ສິ້ນສຸດແລ້ວ.
tree-reason-level-unknown = ບໍ່ມີຂັ້ນ ຫຼື ບໍ່ຮູ້ຈັກຂັ້ນນີ້.
tree-reason-level-not-there = ກຳມະບານຂັ້ນນີ້ຢູ່ລຸ່ມກຳມະບານນັ້ນບໍ່ໄດ້.
tree-reason-line-unknown = ບໍ່ຮູ້ຈັກສາຍນີ້: ຂຽນ ພື້ນທີ່ ຫຼື ຂະແໜງການ.
tree-reason-place-unknown = ບໍ່ມີແຂວງ ຫຼື ເມືອງຊື່ນີ້ ຫຼື ມີຫຼາຍບ່ອນ.
tree-reason-day-unreadable = ອ່ານວັນທີບໍ່ໄດ້.
tree-reason-day-to-come = ວັນທີຍັງມາບໍ່ຮອດ.
tree-reason-root = ຕາຕະລາງປ່ຽນສະຫະພັນເອງບໍ່ໄດ້.
tree-reason-refused = ມີການປ່ຽນແປງພາຍຫຼັງການກວດ.

# ເຫດການ ແລະ ປະຫວັດ
event-union-founded = ສ້າງຕັ້ງກຳມະບານ
event-union-renamed = ປ່ຽນຊື່ກຳມະບານ
event-union-changed = ປ່ຽນຂໍ້ມູນກຳມະບານ
event-union-moved = ຍ້າຍກຳມະບານ
event-union-merge-asked = ຂໍໃຫ້ກຳມະບານສິ້ນສຸດ
event-union-merged = ຮວມກຳມະບານ
event-union-took-in = ຮັບເອົາກຳມະບານອື່ນ
event-union-split-asked = ຂໍແຍກກຳມະບານ
event-union-split = ແຍກກຳມະບານ
event-union-people-moved = ຍ້າຍສະມາຊິກໄປກຳມະບານອື່ນ
event-union-dissolved = ຍຸບເລີກກຳມະບານ
event-union-restored = ຖອນຄືນການຍຸບເລີກກຳມະບານ
event-union-level-changed = ປ່ຽນຂັ້ນຂອງກຳມະບານ
event-tree-received = ອ່ານຕາຕະລາງກຳມະບານ
event-tree-confirmed = ຢືນຢັນການນຳເຂົ້າກຳມະບານ
event-tree-written = ນຳເຂົ້າກຳມະບານ
event-tree-undo-asked = ຂໍຍ້ອນຄືນການນຳເຂົ້າກຳມະບານ
event-tree-undone = ຍ້ອນຄືນກຳມະບານທີ່ນຳເຂົ້າ
event-tree-discarded = ຍົກເລີກຕາຕະລາງກຳມະບານ
union-story-union-founded = ສ້າງຕັ້ງຂຶ້ນກັບ { $above } ລະຫັດ { $code } ແຕ່ວັນທີ { $day }.
union-story-union-renamed = ປ່ຽນຊື່ຈາກ { $before } ເປັນ { $after } ແຕ່ວັນທີ { $day }.
union-story-union-changed = ປ່ຽນຂໍ້ມູນ ແຕ່ວັນທີ { $day }. ລະຫັດ: { $code }.
union-story-union-moved = ຍ້າຍຈາກ { $from } ໄປ { $to } ແຕ່ວັນທີ { $day }.
union-story-union-merge-asked = ຂໍໃຫ້ສິ້ນສຸດແຕ່ວັນທີ { $day }: { $heir } ເປັນຜູ້ຮັບເອົາ.
union-story-union-merged = ຮວມເຂົ້າກັບ { $heir }. ມື້ສຸດທ້າຍ: { $day }. ສະມາຊິກທີ່ຍ້າຍ: { $members }.
union-story-union-took-in = ຮັບເອົາ { $from } ແຕ່ວັນທີ { $day }. ສະມາຊິກ: { $members }, ຫົວໜ່ວຍແຮງງານ: { $employers }.
union-story-union-split-asked = ຂໍແຍກແຕ່ວັນທີ { $day }. ກຳມະບານໃໝ່: { $parts }.
union-story-union-split = ແຍກແຕ່ວັນທີ { $day }. ສະມາຊິກທີ່ຍ້າຍ: { $members }.
union-story-union-dissolved = ຍຸບເລີກ. ມື້ສຸດທ້າຍ: { $day }.
union-story-union-restored = ຖອນຄືນການຍຸບເລີກ.
union-story-officer-appointed = { $name } ເປັນ { $office } ແຕ່ວັນທີ { $from_day }.
union-story-officer-ended = ອາຍຸການຂອງ { $name } ໃນຕຳແໜ່ງ { $office } ສິ້ນສຸດວັນທີ { $day }.
union-story-officer-corrected = ແກ້ໄຂອາຍຸການຂອງ { $name } ໃນຕຳແໜ່ງ { $office }.
cause-union-merge = ການຮວມກຳມະບານ
cause-union-split = ການແຍກກຳມະບານ
cause-union-dissolve = ການຍຸບເລີກກຳມະບານ
