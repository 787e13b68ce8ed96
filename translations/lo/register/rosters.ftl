# ບັນຊີລາຍຊື່: ສົ່ງຟາຍເຂົ້າ, ອ່ານ, ແກ້ໄຂ, ນຳເຂົ້າ ແລະ ຍ້ອນຄືນໄດ້
roster-list-title = ບັນຊີລາຍຊື່
roster-list-lead = ບັນຊີລາຍຊື່ທີ່ສົ່ງສຳລັບ { $union }.
roster-new = ສົ່ງບັນຊີລາຍຊື່
roster-drop = ຟາຍບັນຊີລາຍຊື່
roster-drop-hint = Excel, OpenDocument ຫຼື CSV ບໍ່ເກີນ { $megabytes } MB. ສົ່ງໄດ້ເລີຍບໍ່ຕ້ອງແກ້: ມີຫົວຂໍ້ຢູ່ເທິງ ຫຼື ຖັນລຽງແບບໃດກໍໄດ້.
roster-read = ອ່ານບັນຊີລາຍຊື່
roster-no-file = ກະລຸນາເລືອກຟາຍບັນຊີລາຍຊື່ກ່ອນ.
roster-nothing-written-yet = ການອ່ານບໍ່ປ່ຽນແປງຫຍັງໃນທະບຽນສະມາຊິກ. ທ່ານຈະເຫັນກ່ອນວ່າແຕ່ລະແຖວຈະເຮັດຫຍັງ ແລ້ວຈຶ່ງຕັດສິນໃຈ.
roster-earlier = ບັນຊີລາຍຊື່ທີ່ສົ່ງແລ້ວ
roster-file = ຟາຍ
roster-state = ສະຖານະ
roster-rows = ຈຳນວນແຖວ
roster-written = ນຳເຂົ້າແລ້ວ
roster-received = ວັນທີສົ່ງ
roster-none = ຍັງບໍ່ມີບັນຊີລາຍຊື່
roster-none-hint = ເລືອກຟາຍຢູ່ຂ້າງເທິງເພື່ອເລີ່ມ. ໃຊ້ບັນຊີທີ່ບ່ອນເຮັດວຽກມີຢູ່ແລ້ວກໍໄດ້.
roster-discarded-notice = ຍົກເລີກ { $name } ແລ້ວ. ບໍ່ມີຂໍ້ມູນໃດຖືກນຳເຂົ້າ.

# ສະຖານະຂອງບັນຊີລາຍຊື່
roster-state-reading = ກຳລັງອ່ານ
roster-state-unreadable = ອ່ານບໍ່ໄດ້
roster-state-checked = ລໍຖ້າທ່ານຕັດສິນໃຈ
roster-state-importing = ກຳລັງນຳເຂົ້າ
roster-state-imported = ນຳເຂົ້າແລ້ວ
roster-state-undoing = ກຳລັງຍ້ອນຄືນ
roster-state-undone = ຍ້ອນຄືນແລ້ວ
roster-state-discarded = ຍົກເລີກແລ້ວ

# ໜ້າຂອງບັນຊີລາຍຊື່
roster-steps = ຂັ້ນຕອນການນຳເຂົ້າ
roster-step-file = ຟາຍ
roster-step-columns = ຖັນ
roster-step-check = ກວດເບິ່ງ
roster-step-write = ນຳເຂົ້າ
roster-step-result = ຜົນ
roster-busy-reading = ກຳລັງອ່ານບັນຊີລາຍຊື່
roster-busy-importing = ກຳລັງນຳເຂົ້າແຕ່ລະແຖວ
roster-busy-undoing = ກຳລັງຍ້ອນຄືນການນຳເຂົ້າ
roster-received-on = ສົ່ງເມື່ອ { $date }
roster-failed = ການເຮັດວຽກຢຸດລົງ. ສິ່ງທີ່ເຮັດແລ້ວຍັງຢູ່ ແລະ ບໍ່ມີຫຍັງຄ້າງເຄິ່ງໆກາງໆ. ກະລຸນາແຈ້ງຜູ້ຄຸ້ມຄອງລະບົບໃຫ້ເລີ່ມຄືນ.
roster-unreadable = ອ່ານຟາຍນີ້ບໍ່ໄດ້
roster-nothing-written = ບໍ່ມີຂໍ້ມູນໃດຖືກນຳເຂົ້າ. ທະບຽນສະມາຊິກຄືເກົ່າ.
roster-again = ສົ່ງຟາຍອື່ນ
roster-found = ໃນບັນຊີລາຍຊື່ມີຫຍັງ
roster-see-rows = ເບິ່ງທຸກແຖວ
roster-mend-first = ມີ { $count } ແຖວທີ່ທ່ານຕ້ອງກວດເບິ່ງກ່ອນຈຶ່ງນຳເຂົ້າໄດ້. ແຖວອື່ນບໍ່ຕ້ອງລໍຖ້າ.
roster-mend = ແກ້ໄຂ
roster-unsure = ມີ { $count } ຖັນທີ່ລະບົບຍັງບໍ່ແນ່ໃຈວ່າແມ່ນຫຍັງ. ກະລຸນາກວດເບິ່ງກ່ອນນຳເຂົ້າ.
roster-decide = ນຳເຂົ້າທະບຽນສະມາຊິກ
roster-confirm = ນຳເຂົ້າ { $count } ແຖວ
roster-will-add = ມີ { $count } ຄົນຈະເປັນສະມາຊິກຂອງ { $union }.
roster-will-change = ຂໍ້ມູນຂອງສະມາຊິກ { $count } ຄົນຈະຖືກປັບປຸງ.
roster-will-leave = { $count } ແຖວທີ່ຍັງຕ້ອງແກ້ໄຂ ຈະບໍ່ນຳເຂົ້າ. ທ່ານສົ່ງໃໝ່ພາຍຫຼັງໄດ້.
roster-can-undo = ພາຍຫຼັງທ່ານຍ້ອນຄືນການນຳເຂົ້າທັງໝົດໄດ້.
roster-nothing-to-write = ບໍ່ມີແຖວໃດທີ່ປ່ຽນແປງທະບຽນສະມາຊິກ: ທຸກຄົນມີຢູ່ແລ້ວ ຫຼື ຕ້ອງແກ້ໄຂແຖວກ່ອນ.
roster-imported = ນຳເຂົ້າແລ້ວ { $count } ແຖວ.
roster-imported-part = ນຳເຂົ້າແລ້ວ { $done } ແຖວ. ອີກ { $left } ແຖວບໍ່ໄດ້ນຳເຂົ້າ ເພາະທະບຽນສະມາຊິກປ່ຽນແປງກ່ອນ. ກະລຸນາສົ່ງບັນຊີລາຍຊື່ຄືນເພື່ອເບິ່ງເຫດຜົນ.
roster-left-out = ມີ { $count } ແຖວທີ່ບໍ່ໄດ້ນຳເຂົ້າ ເພາະຍັງຕ້ອງແກ້ໄຂ. ກະລຸນາແກ້ໄຂໃນຟາຍ ແລ້ວສົ່ງຄືນ; ຜູ້ທີ່ມີໃນທະບຽນສະມາຊິກແລ້ວ ລະບົບຈະຮູ້ຈັກ.
roster-left-out-see = ເບິ່ງແຖວເຫຼົ່ານີ້
roster-open-members = ເປີດລາຍຊື່ສະມາຊິກ
roster-undo-decide = ຍ້ອນຄືນການນຳເຂົ້ານີ້
roster-undo-confirm = ຍ້ອນຄືນການນຳເຂົ້າທັງໝົດ
roster-undo-will = ຍ້ອນຄືນ { $count } ແຖວ: ສະມາຊິກທີ່ເພີ່ມໃໝ່ຈະຖືກເອົາອອກ, ຂໍ້ມູນທີ່ປ່ຽນຈະກັບເປັນຄືເກົ່າ.
roster-undo-keeps = ສະມາຊິກທີ່ມີຜູ້ແກ້ໄຂພາຍຫຼັງການນຳເຂົ້າ ຈະຄົງໄວ້ຄືປັດຈຸບັນ.
roster-undone = ຍ້ອນຄືນແລ້ວ { $count } ແຖວ. ຂໍ້ມູນອື່ນໃນທະບຽນສະມາຊິກບໍ່ປ່ຽນແປງ.
roster-kept = ສະມາຊິກ { $count } ຄົນຄົງໄວ້ຄືປັດຈຸບັນ ເພາະມີຜູ້ແກ້ໄຂພາຍຫຼັງການນຳເຂົ້າ. ຖ້າຈຳເປັນ ກະລຸນາແກ້ໄຂເອງ.
roster-discarded = ບັນຊີລາຍຊື່ນີ້ຖືກຍົກເລີກ. ບໍ່ມີຂໍ້ມູນໃດຖືກນຳເຂົ້າ.
roster-about = ບັນຊີລາຍຊື່ນີ້
roster-union = ອົງການກຳມະບານ
roster-sheet = ແຜ່ນງານ
roster-header-row = ແຖວທີ່ມີຊື່ຖັນ
roster-columns = ເບິ່ງຖັນ
roster-discard = ຍົກເລີກບັນຊີລາຍຊື່ນີ້
roster-back = ກັບຄືນໄປຫາບັນຊີລາຍຊື່

# ຖັນ
roster-columns-title = ແຕ່ລະຖັນແມ່ນຫຍັງ
roster-columns-lead = ກະລຸນາທຽບການຈັບຄູ່ກັບຕົວຢ່າງຈາກ { $file } ແລ້ວປ່ຽນອັນທີ່ບໍ່ຖືກ. ລະບົບຈະຈື່ການເລືອກຂອງທ່ານໄວ້ ສຳລັບບັນຊີລາຍຊື່ແບບດຽວກັນໃນເທື່ອໜ້າ.
roster-columns-fixed = ປ່ຽນຖັນບໍ່ໄດ້ແລ້ວ: ບັນຊີລາຍຊື່ນີ້ຜ່ານຂັ້ນຕອນນັ້ນແລ້ວ.
roster-columns-no-name = ບໍ່ມີຖັນໃດເປັນຊື່. ກະລຸນາເລືອກ “ຊື່ ແລະ ນາມສະກຸນ” ຫຼື “ຊື່” ໃຫ້ຖັນໃດໜຶ່ງ.
roster-columns-save = ອ່ານຄືນຕາມຖັນເຫຼົ່ານີ້
roster-column = ຖັນ
roster-column-examples = ຕົວຢ່າງ
roster-column-holds = ແມ່ນຫຍັງ
roster-column-field = ຖັນ { $letter } ແມ່ນ
roster-column-sure = { $evidence }, ແນ່ໃຈ { $percent } %
roster-column-unsure = ກະລຸນາກວດເບິ່ງ
roster-column-no-heading = ບໍ່ມີຊື່ຖັນ
roster-evidence-header = ຮູ້ຈາກຊື່ຖັນ
roster-evidence-content = ຮູ້ຈາກຂໍ້ມູນໃນຖັນ
roster-evidence-both = ຮູ້ຈາກຊື່ຖັນ ແລະ ຂໍ້ມູນ
roster-evidence-remembered = ຄືບັນຊີລາຍຊື່ຄັ້ງກ່ອນ
roster-evidence-chosen = ທ່ານເລືອກເອງ

# ແຖວ
roster-rows-title = ແຖວຂອງບັນຊີລາຍຊື່
roster-rows-lead = ເປີດແຖວເພື່ອແກ້ໄຂ ຫຼື ບໍ່ນຳເຂົ້າແຖວນັ້ນ.
roster-all-rows = ທັງໝົດ
roster-rows-none = ບໍ່ມີແຖວແບບນີ້
roster-row-number = ແຖວ
roster-row-name = ຊື່ ແລະ ນາມສະກຸນ
roster-row-will = ຜົນຂອງແຖວ
roster-row-why = ເຫດຜົນ
roster-row-nameless = ບໍ່ມີຊື່
roster-outcome-new = ສະມາຊິກໃໝ່
roster-outcome-known = ມີຢູ່ແລ້ວ
roster-outcome-changed = ຂໍ້ມູນປ່ຽນແປງ
roster-outcome-duplicate = ອາດຊ້ຳກັນ
roster-outcome-error = ຕ້ອງແກ້ໄຂ
roster-outcome-skipped = ບໍ່ນຳເຂົ້າ
roster-written-yes = ນຳເຂົ້າແລ້ວ
roster-written-refused = ບໍ່ໄດ້ນຳເຂົ້າ
roster-written-undone = ຍ້ອນຄືນແລ້ວ
roster-written-kept = ຄົງໄວ້ຄືປັດຈຸບັນ
roster-reason-differs = ບໍ່ຄືກັບທະບຽນສະມາຊິກ: { $fields }.
roster-reason-number-of-another = ເລກທີສະມາຊິກນີ້ເປັນຂອງຜູ້ອື່ນທີ່ຊື່ບໍ່ຄືກັນ. ກະລຸນາກວດເບິ່ງເລກທີ.
roster-reason-national-id-of-another = ເລກບັດປະຈຳຕົວນີ້ເປັນຂອງຜູ້ອື່ນທີ່ຊື່ບໍ່ຄືກັນ. ກະລຸນາທຽບກັບບັດ.
roster-reason-same-name-and-year = ມີຜູ້ຊື່ນີ້ ເກີດປີດຽວກັນ ຢູ່ໃນທະບຽນສະມາຊິກແລ້ວ. ກະລຸນາຕັດສິນວ່າແມ່ນຄົນດຽວກັນບໍ່.
roster-reason-several-people = ແຖວນີ້ກົງກັບສະມາຊິກຫຼາຍຄົນ ຫຼື ມີຫຼາຍແຖວກົງກັບຄົນດຽວ. ກະລຸນາກວດເບິ່ງວ່າແມ່ນໃຜ.
roster-reason-registered-elsewhere = ຄົນນີ້ອາດເປັນສະມາຊິກຂອງກຳມະບານອື່ນແລ້ວ. ກະລຸນາຂໍການຍົກຍ້າຍຈາກກຳມະບານນັ້ນ ແລະ ບໍ່ຕ້ອງນຳເຂົ້າແຖວນີ້.
roster-reason-changed-meanwhile = ທະບຽນສະມາຊິກປ່ຽນແປງໃນລະຫວ່າງການກວດ ແລະ ການນຳເຂົ້າ. ກະລຸນາສົ່ງແຖວນີ້ຄືນ ເພື່ອເບິ່ງສະພາບປັດຈຸບັນ.
roster-reason-decided-new = ມີຜູ້ຕັດສິນແລ້ວວ່າແມ່ນຄົນໃໝ່.
roster-reason-decided-skip = ມີຜູ້ເລືອກບໍ່ນຳເຂົ້າແຖວນີ້.

# ໜຶ່ງແຖວ
roster-row-of = ແຖວ { $row } ຂອງ { $file }
roster-row-known-as = ໃນທະບຽນສະມາຊິກ: { $name }
roster-row-compare = ແມ່ນຄົນດຽວກັນບໍ່? ຖ້າແມ່ນ ບໍ່ຕ້ອງນຳເຂົ້າແຖວນີ້ ຫຼື ແກ້ໄຂໃຫ້ກົງກັນ. ຖ້າບໍ່ແມ່ນ ໃຫ້ເພີ່ມເປັນສະມາຊິກໃໝ່.
roster-row-cells = ຂໍ້ມູນໃນແຖວ
roster-row-heading = ຊື່ຖັນໃນຟາຍ: { $header }
roster-row-save = ບັນທຶກ ແລະ ໄປຕໍ່
roster-row-is-new = ບໍ່ແມ່ນຄົນດຽວກັນ: ເພີ່ມເປັນຄົນໃໝ່
roster-row-skip = ບໍ່ນຳເຂົ້າແຖວນີ້
roster-back-to-rows = ກັບຄືນໄປຫາແຖວ
roster-row-read-as = ລະບົບອ່ານໄດ້ວ່າ
roster-row-fixed = ເບິ່ງແຖວນີ້ໄດ້ເທົ່ານັ້ນ: ບັນຊີລາຍຊື່ນີ້ແກ້ໄຂບໍ່ໄດ້ແລ້ວ.

# ການເຄື່ອນໄຫວ
event-roster-received = ສົ່ງບັນຊີລາຍຊື່
event-roster-checked = ອ່ານ ແລະ ທຽບບັນຊີລາຍຊື່
event-roster-mended = ແກ້ໄຂບັນຊີລາຍຊື່
event-roster-confirmed = ຢືນຢັນການນຳເຂົ້າ
event-roster-written = ນຳເຂົ້າແຖວ
event-roster-undo-asked = ຂໍຍ້ອນຄືນການນຳເຂົ້າ
event-roster-undone = ຍ້ອນຄືນແຖວທີ່ນຳເຂົ້າ
event-roster-discarded = ຍົກເລີກບັນຊີລາຍຊື່

# ການແຍກລາຍການໃນປະໂຫຍກ
roster-between = { ", " }

# ຖັນທີ່ເປັນຂໍ້ມູນປິດ
roster-closed-title = ຖັນທີ່ເປັນຂໍ້ມູນປິດ
roster-closed-left = ຖັນເຫຼົ່ານີ້ເປັນຂໍ້ມູນສະເພາະ ຈຶ່ງບໍ່ນຳເຂົ້າ: { $fields }. ບໍ່ເກັບຫຍັງໄວ້.
roster-closed-take = ນຳເຂົ້ານຳ
roster-closed-taken = ຖັນຂໍ້ມູນສະເພາະທີ່ນຳເຂົ້າຕາມການຍິນຍອມຂອງສະມາຊິກ: { $fields }.
roster-closed-change = ປ່ຽນ
roster-closed-lead = ຄ່າແຮງງານ ແລະ ຊົນເຜົ່າ ເປັນຂໍ້ມູນປິດ. ນຳເຂົ້າໄດ້ກໍຕໍ່ເມື່ອສະມາຊິກທຸກຄົນໃນບັນຊີຍິນຍອມ ແລະ ຈະຖືກຜະນຶກທັນທີ.
roster-closed-fields = ຖັນທີ່ນຳເຂົ້າ
roster-closed-consent-hint = ສິ່ງທີ່ທ່ານບອກຢູ່ນີ້ ຈະບັນທຶກໄວ້ກັບສະມາຊິກທຸກຄົນໃນບັນຊີ. ຢ່ານຳເຂົ້າສິ່ງທີ່ສະມາຊິກບໍ່ໄດ້ຍິນຍອມ.
roster-closed-day-hint = ຖ້າປະຫວ່າງ ແມ່ນມື້ນີ້.
roster-closed-again = ລະບົບຈະອ່ານບັນຊີລາຍຊື່ຄືນ. ແຖວທີ່ແກ້ໄຂໃນໜ້ານີ້ແລ້ວ ຕ້ອງແກ້ໄຂອີກ.
roster-closed-take-in = ນຳເຂົ້າ ແລະ ຜະນຶກ
roster-closed-leave = ບໍ່ນຳເຂົ້າ
roster-closed-fixed = ປ່ຽນບໍ່ໄດ້ແລ້ວ: ບັນຊີລາຍຊື່ນີ້ຜ່ານຂັ້ນຕອນນັ້ນແລ້ວ.
roster-will-seal = { $fields }: ຜະນຶກ ແລະ ບັນທຶກ ສຳລັບສະມາຊິກທີ່ຍັງບໍ່ມີຂໍ້ມູນ.
roster-reason-brings = ນຳຂໍ້ມູນປິດເຂົ້າຕາມການຍິນຍອມ: { $fields }.

# ແກ້ໄຂໃນຕາຕະລາງ
roster-mend-in-workbook = ແກ້ໄຂໃນ Excel
roster-corrections-title = ແກ້ໄຂໃນ Excel
roster-corrections-out = 1. ດາວໂຫຼດສິ່ງທີ່ຕ້ອງແກ້ໄຂ
roster-corrections-out-lead = ມີ { $count } ແຖວທີ່ຕ້ອງແກ້ໄຂ. ຊ່ອງທີ່ຜິດມີສີ ແລະ ມີໝາຍເຫດ; ເຫດຜົນຢູ່ທ້າຍແຖວ.
roster-workbook-faulty = ສະເພາະແຖວທີ່ຕ້ອງແກ້ໄຂ
roster-workbook-all = ທຸກແຖວ
roster-workbook-reasons = ສິ່ງທີ່ຕ້ອງແກ້ໄຂ
roster-workbook-gone = ບໍ່ໄດ້ເກັບຟາຍຂອງບັນຊີລາຍຊື່ນີ້ໄວ້ແລ້ວ.
roster-corrections-closed = ຖັນຄ່າແຮງງານ, ຊົນເຜົ່າ ແລະ ຂໍ້ມູນປິດອື່ນ ປະຫວ່າງໄວ້.
roster-corrections-in = 2. ສົ່ງຄືນ
roster-corrections-in-lead = ແກ້ສິ່ງທີ່ຜິດ ແລ້ວບັນທຶກ. ລະບົບອ່ານສະເພາະແຖວທີ່ທ່ານແກ້; ຢ່າແກ້ຖັນທີ່ເຊື່ອງໄວ້. ແຖວທີ່ລຶບຂໍ້ມູນອອກໝົດ ຈະບໍ່ນຳເຂົ້າ.
roster-corrections-file = ຟາຍທີ່ແກ້ໄຂແລ້ວ
roster-corrections-take = ຮັບເອົາການແກ້ໄຂ
roster-corrections-no-file = ກະລຸນາເລືອກຟາຍທີ່ແກ້ໄຂແລ້ວກ່ອນ.
roster-corrections-unreadable = ອ່ານຟາຍນີ້ບໍ່ໄດ້.
roster-corrections-not-ours = ຟາຍນີ້ບໍ່ໄດ້ດາວໂຫຼດຈາກນີ້ ຫຼື ຖັນທີ່ເຊື່ອງໄວ້ຫາຍໄປ. ກະລຸນາດາວໂຫຼດໃໝ່ ຫຼື ສົ່ງເປັນບັນຊີລາຍຊື່ໃໝ່.
roster-corrections-of-another = ຟາຍນີ້ເປັນຂອງບັນຊີລາຍຊື່ອື່ນ. ກະລຸນາເປີດບັນຊີນັ້ນ ແລ້ວສົ່ງຢູ່ບ່ອນນັ້ນ.
roster-corrections-empty = ໃນຟາຍນີ້ບໍ່ມີແຖວຂອງບັນຊີລາຍຊື່.
roster-corrected = { $file }: { $changed ->
    [0] ບໍ່ມີແຖວໃດແຕກຕ່າງຈາກເກົ່າ.
   *[other] ອ່ານແຖວທີ່ແກ້ { $changed } ແຖວ, ໃນນັ້ນແກ້ໄຂຖືກແລ້ວ { $mended } ແຖວ.
}
roster-corrected-not-taken = ມີ { $count } ແຖວໃນຟາຍທີ່ບໍ່ໄດ້ຮັບ: ເພີ່ມດ້ວຍມື ຫຼື ມີສອງເທື່ອ. ກະລຸນາສົ່ງຄົນໃໝ່ເປັນບັນຊີລາຍຊື່ໃໝ່.

# ສິ່ງອື່ນໃນຟາຍ
remark-unread-sheets = ຍັງມີອີກ { $count } ແຜ່ນງານທີ່ບໍ່ໄດ້ອ່ານ: { $sheets }. ຖ້າລາຍຊື່ຢູ່ໃນນັ້ນ ກະລຸນາສົ່ງແຍກ.
event-roster-closed-decided = ຕັດສິນກ່ຽວກັບຖັນຂໍ້ມູນປິດຂອງບັນຊີລາຍຊື່
event-roster-exported = ດາວໂຫຼດບັນຊີລາຍຊື່ເປັນຕາຕະລາງ
