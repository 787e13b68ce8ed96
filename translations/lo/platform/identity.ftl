# ການເຂົ້າສູ່ລະບົບ, ບັນຊີຜູ້ໃຊ້, ບົດບາດ, ກະແຈໂປຣແກຣມ, ກ່ອງຂາອອກ
sign-in-title = ເຂົ້າສູ່ລະບົບ
sign-in-name = ຊື່ຜູ້ໃຊ້
sign-in-password = ລະຫັດຜ່ານ
sign-in-enter = ເຂົ້າສູ່ລະບົບ
sign-in-passkey = ເຂົ້າສູ່ລະບົບດ້ວຍກະແຈຜ່ານ
sign-in-forgotten = ລືມລະຫັດຜ່ານບໍ່?
sign-in-wrong = ຊື່ຜູ້ໃຊ້ ຫຼື ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ.
sign-in-demo-title = ບັນຊີຕົວຢ່າງ
sign-in-demo-hint = ບຸກຄົນສົມມຸດ ເພື່ອລອງໃຊ້ໂປຣແກຣມໃນແຕ່ລະບົດບາດ. ລະຫັດຜ່ານຂອງທຸກຄົນແມ່ນ { $password }.
sign-out-done = ທ່ານອອກຈາກລະບົບແລ້ວ.

sign-in-back = ກັບໄປໜ້າເຂົ້າສູ່ລະບົບ
first-run-title = ຍັງບໍ່ມີຜູ້ໃຊ້
first-run-text = ສ້າງສະຫະພັນ ແລະ ຜູ້ຄຸ້ມຄອງລະບົບຄົນທຳອິດຢູ່ເຄື່ອງແມ່ຂ່າຍດ້ວຍຄຳສັ່ງນີ້; ມັນຈະຖາມສິ່ງທີ່ຕ້ອງການ. ຈາກນັ້ນເປີດໜ້ານີ້ຄືນ.

forgotten-title = ລະຫັດຜ່ານໃໝ່
forgotten-lead = ປ້ອນຊື່ຜູ້ໃຊ້ ຫຼື ທີ່ຢູ່ອີເມວຂອງທ່ານ. ຖ້າມີຢູ່ໃນລະບົບ ແລະ ມີອີເມວ ລະບົບຈະສົ່ງລິ້ງໄປຫາ.
forgotten-name = ຊື່ຜູ້ໃຊ້ ຫຼື ທີ່ຢູ່ອີເມວ
forgotten-send = ສົ່ງລິ້ງ
forgotten-no-mail = ບໍ່ມີອີເມວໃນລະບົບບໍ່? ຜູ້ຄຸ້ມຄອງລະບົບຂອງທ່ານສາມາດໃຫ້ລິ້ງແກ່ທ່ານໄດ້.
forgotten-sent = ຖ້າມີບັນຊີນີ້ໃນລະບົບ ລິ້ງກຳລັງຖືກສົ່ງໄປ. ໃຊ້ໄດ້ພາຍໃນ 2 ຊົ່ວໂມງ.

welcome-title = ຍິນດີຕ້ອນຮັບ
welcome-lead = { $name }, ກະລຸນາເລືອກພາສາ ແລະ ຕັ້ງລະຫັດຜ່ານ ແລ້ວທ່ານຈະເຂົ້າໃຊ້ໄດ້.
new-password-title = ຕັ້ງລະຫັດຜ່ານໃໝ່
new-password-lead = { $name }, ກະລຸນາຕັ້ງລະຫັດຜ່ານໃໝ່. ບ່ອນອື່ນທີ່ທ່ານເຂົ້າໃຊ້ຢູ່ຈະຖືກອອກຈາກລະບົບ.
link-over = ລິ້ງນີ້ຖືກໃຊ້ແລ້ວ ຫຼື ໝົດອາຍຸ. ກະລຸນາຂໍລິ້ງໃໝ່.

password-new = ລະຫັດຜ່ານໃໝ່
password-again = ປ້ອນຄືນອີກເທື່ອ
password-now = ລະຫັດຜ່ານປັດຈຸບັນ
password-set = ຕັ້ງລະຫັດຜ່ານ
password-change = ປ່ຽນລະຫັດຜ່ານ
password-hint = ຢ່າງໜ້ອຍ 10 ຕົວອັກສອນ; ໃຊ້ຫຼາຍຄຳຕໍ່ກັນກໍດີ.
password-short = ສັ້ນເກີນໄປ: ຢ່າງໜ້ອຍ 10 ຕົວອັກສອນ.
password-long = ຍາວເກີນໄປ: ບໍ່ໃຫ້ເກີນ 200 ຕົວອັກສອນ.
password-guessable = ລະຫັດນີ້ເດົາງ່າຍ. ກະລຸນາເລືອກອັນອື່ນ.
password-not-same = ລະຫັດຜ່ານທັງສອງບໍ່ຄືກັນ.
password-wrong = ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ.
password-changed = ປ່ຽນລະຫັດຜ່ານແລ້ວ. ບ່ອນອື່ນທັງໝົດຖືກອອກຈາກລະບົບ.
password-lead = ເມື່ອປ່ຽນລະຫັດຜ່ານ ບ່ອນອື່ນທີ່ທ່ານເຂົ້າໃຊ້ຢູ່ຈະຖືກອອກຈາກລະບົບ.

second-factor-title = ອີກຂັ້ນຕອນໜຶ່ງ
second-factor-code = ລະຫັດ
second-factor-hint = ຕົວເລກ 6 ຕົວຈາກແອັບຂອງທ່ານ ຫຼື ລະຫັດກູ້ຄືນອັນໜຶ່ງ.
second-factor-enter = ສືບຕໍ່
second-factor-passkey = ໃຊ້ກະແຈຜ່ານ
second-factor-wrong = ລະຫັດບໍ່ຖືກຕ້ອງ ຫຼື ຖືກໃຊ້ແລ້ວ.
second-factor-lost = ເສຍທຸກຢ່າງແລ້ວບໍ່? ຜູ້ຄຸ້ມຄອງລະບົບສາມາດເອົາຂັ້ນທີສອງອອກໃຫ້ໄດ້.
second-factor-leave = ອອກ
second-factor-set-up-title = ຕັ້ງຂັ້ນຕອນທີສອງ
second-factor-set-up-lead = ບົດບາດຂອງທ່ານຕ້ອງມີການຢືນຢັນຂັ້ນທີສອງເວລາເຂົ້າສູ່ລະບົບ. ກະລຸນາເລືອກໜຶ່ງຢ່າງ; ໃຊ້ເວລາປະມານໜຶ່ງນາທີ.

confirm-title = ຢືນຢັນວ່າແມ່ນທ່ານ
confirm-lead = ສິ່ງທີ່ຈະເຮັດຕໍ່ໄປອາດເປັນອັນຕະລາຍຖ້າຢູ່ໃນມືຄົນອື່ນ ຈຶ່ງຖາມອີກເທື່ອ. ພາຍໃນ 15 ນາທີຈະບໍ່ຖາມອີກ.
confirm-enter = ຢືນຢັນ
confirm-passkey = ຢືນຢັນດ້ວຍກະແຈຜ່ານ
confirm-first = ກະລຸນາຢືນຢັນກ່ອນວ່າແມ່ນທ່ານ ແລ້ວລອງໃໝ່.
confirm-before-change = ກ່ອນຈະປ່ຽນແປງຢູ່ນີ້ ກະລຸນາຢືນຢັນວ່າແມ່ນທ່ານ.
confirm-sign-in-again = ກະລຸນາອອກ ແລ້ວເຂົ້າສູ່ລະບົບຄືນເພື່ອຢືນຢັນ.

oidc-failed = ເຂົ້າສູ່ລະບົບທາງນັ້ນບໍ່ສຳເລັດ. ກະລຸນາລອງໃໝ່ ຫຼື ໃຊ້ລະຫັດຜ່ານ.
oidc-too-late = ໃຊ້ເວລາດົນເກີນໄປ ຫຼື ເລີ່ມຢູ່ໜ້າຕ່າງອື່ນ. ກະລຸນາເລີ່ມໃໝ່.
oidc-unknown = ທ່ານມີຊື່ຢູ່ທາງນັ້ນ ແຕ່ບໍ່ມີບັນຊີຢູ່ນີ້. ກະລຸນາຂໍຄຳເຊີນຈາກຜູ້ຄຸ້ມຄອງລະບົບ.

mail-invitation-subject = ທ່ານໄດ້ຮັບຄຳເຊີນເຂົ້າໃຊ້ກຳມະບານ
mail-invitation-body =
    ຮຽນ { $name },

    ມີການສ້າງບັນຊີໃຫ້ທ່ານແລ້ວ. ກະລຸນາເປີດລິ້ງຂ້າງລຸ່ມເພື່ອຕັ້ງລະຫັດຜ່ານ. ລິ້ງໃຊ້ໄດ້ເທື່ອດຽວ ພາຍໃນ 7 ວັນ.

    ຖ້າທ່ານບໍ່ຮູ້ເລື່ອງນີ້ ບໍ່ຕ້ອງເຮັດຫຍັງ.
mail-password-subject = ລະຫັດຜ່ານໃໝ່ຂອງກຳມະບານ
mail-password-body =
    ຮຽນ { $name },

    ກະລຸນາເປີດລິ້ງຂ້າງລຸ່ມເພື່ອຕັ້ງລະຫັດຜ່ານໃໝ່. ລິ້ງໃຊ້ໄດ້ເທື່ອດຽວ ພາຍໃນ 2 ຊົ່ວໂມງ.

    ຖ້າທ່ານບໍ່ໄດ້ຂໍ ບໍ່ຕ້ອງເຮັດຫຍັງ: ລະຫັດຜ່ານຂອງທ່ານຍັງຄືເກົ່າ.

role-admin = ຜູ້ຄຸ້ມຄອງລະບົບ
role-register-officer = ພະນັກງານທະບຽນສະມາຊິກ
role-province-officer = ພະນັກງານກຳມະບານແຂວງ
role-district-officer = ພະນັກງານກຳມະບານເມືອງ
role-base-officer = ພະນັກງານກຳມະບານຮາກຖານ
role-leader = ຜູ້ນຳ
role-auditor = ຜູ້ກວດກາ

permission-users-manage = ເບິ່ງ ແລະ ເຊີນຜູ້ໃຊ້, ມອບ ແລະ ສິ້ນສຸດບົດບາດ
permission-roles-manage = ປ່ຽນສິດຂອງບົດບາດ
permission-outbox-read = ອ່ານກ່ອງຂາອອກ
permission-members-read = ເບິ່ງສະມາຊິກ
permission-members-change = ຮັບ ແລະ ແກ້ໄຂຂໍ້ມູນສະມາຊິກ
permission-rosters-import = ນຳເຂົ້າບັນຊີລາຍຊື່

menu-users = ຜູ້ໃຊ້

event-session-opened = ເຂົ້າສູ່ລະບົບ
event-session-closed = ອອກຈາກລະບົບ ຫຼື ການເຂົ້າໃຊ້ຖືກສິ້ນສຸດ
event-session-refused = ເຂົ້າສູ່ລະບົບບໍ່ສຳເລັດ
event-session-completed = ຢືນຢັນຂັ້ນທີສອງແລ້ວ
event-session-confirmed = ຢືນຢັນຕົວຕົນຄືນ
event-user-created = ສ້າງຜູ້ໃຊ້
event-user-invited = ເຊີນຜູ້ໃຊ້
event-user-accepted = ຮັບຄຳເຊີນ
event-user-changed = ແກ້ໄຂຜູ້ໃຊ້
event-user-closed = ປິດບັນຊີ
event-user-reopened = ເປີດບັນຊີຄືນ
event-password-asked = ຂໍລະຫັດຜ່ານໃໝ່
event-password-changed = ປ່ຽນລະຫັດຜ່ານ
event-grant-given = ມອບບົດບາດ
event-grant-ended = ສິ້ນສຸດບົດບາດ
event-role-changed = ປ່ຽນສິດຂອງບົດບາດ
event-factor-required = ປ່ຽນບົດບາດທີ່ຕ້ອງຢືນຢັນສອງຂັ້ນ
event-factor-added = ເພີ່ມການຢືນຢັນຂັ້ນທີສອງ
event-factor-removed = ເອົາການຢືນຢັນຂັ້ນທີສອງອອກ
event-recovery-made = ສ້າງລະຫັດກູ້ຄືນ
event-recovery-used = ໃຊ້ລະຫັດກູ້ຄືນ
event-token-created = ສ້າງກະແຈໂປຣແກຣມ (API)
event-token-revoked = ຍົກເລີກກະແຈໂປຣແກຣມ (API)
event-provider-linked = ເຊື່ອມຕໍ່ກັບການເຂົ້າສູ່ລະບົບອື່ນ
event-administration-begun = ຕັ້ງລະບົບຂອງສະຫະພັນ
event-message-read = ເປີດຂໍ້ຄວາມໃນກ່ອງຂາອອກ
event-message-retried = ສົ່ງຂໍ້ຄວາມຄືນ

settings-title = ບັນຊີຂອງຂ້ອຍ
settings-profile = ບັນຊີ
settings-password = ລະຫັດຜ່ານ
settings-factors = ຂັ້ນຕອນທີສອງ
settings-sessions = ບ່ອນທີ່ເຂົ້າໃຊ້ຢູ່
settings-tokens = ກະແຈໂປຣແກຣມ (API)
settings-display-name = ຊື່ທີ່ສະແດງ
settings-display-name-hint = ຄົນອື່ນຈະເຫັນຊື່ນີ້ຢູ່ກັບສິ່ງທີ່ທ່ານເຮັດ.
settings-email = ທີ່ຢູ່ອີເມວ
settings-email-none = ບໍ່ມີ
settings-email-hint = ມີແຕ່ຜູ້ຄຸ້ມຄອງລະບົບທີ່ປ່ຽນໄດ້.
settings-language = ພາສາ
settings-save = ບັນທຶກ
settings-saved = ບັນທຶກແລ້ວ.

factor-on = ເປີດໃຊ້
factor-off = ບໍ່ໄດ້ເປີດໃຊ້
factor-none = ບັນຊີຂອງທ່ານຍັງບໍ່ມີຂັ້ນຕອນທີສອງ. ຖ້າມີ ຜູ້ທີ່ຮູ້ພຽງລະຫັດຜ່ານຈະເຂົ້າບໍ່ໄດ້.
factor-required-none = ບົດບາດຂອງທ່ານຕ້ອງມີຂັ້ນຕອນທີສອງນັບແຕ່ການເຂົ້າສູ່ລະບົບເທື່ອໜ້າ. ກະລຸນາຕັ້ງດຽວນີ້.
factor-required = ບົດບາດຂອງທ່ານຕ້ອງມີຂັ້ນຕອນທີສອງ: ກະລຸນາຕັ້ງອັນອື່ນກ່ອນເອົາອັນນີ້ອອກ.
factor-removed = ເອົາອອກແລ້ວ.
factor-passkeys = ກະແຈຜ່ານ
factor-passkeys-text = ເຂົ້າສູ່ລະບົບດ້ວຍລາຍນິ້ວມື, ໃບໜ້າ ຫຼື PIN ຂອງເຄື່ອງ ໂດຍບໍ່ຕ້ອງໃຊ້ລະຫັດຜ່ານ.
factor-totp = ລະຫັດຈາກແອັບ
factor-totp-text = ແອັບໃນໂທລະສັບສະແດງຕົວເລກ 6 ຕົວທີ່ປ່ຽນທຸກເຄິ່ງນາທີ. ບໍ່ຕ້ອງໃຊ້ເຄືອຂ່າຍ.
factor-totp-there = ລະຫັດຈາກແອັບເປີດໃຊ້ຢູ່ແລ້ວ. ກະລຸນາເອົາອອກກ່ອນເພື່ອເລີ່ມໃໝ່.

passkey-first-name = ກະແຈຜ່ານຂອງວັນທີ { $day }
passkey-make = ສ້າງກະແຈຜ່ານ
passkey-name = ຊື່ກະແຈຜ່ານ
passkey-name-needed = ກະລຸນາຕັ້ງຊື່ກະແຈຜ່ານ ບໍ່ເກີນ 60 ຕົວອັກສອນ.
passkey-rename = ປ່ຽນຊື່
passkey-remove = ເອົາ { $name } ອອກ
passkey-created = ສ້າງເມື່ອ
passkey-used = ໃຊ້ຄັ້ງສຸດທ້າຍ
passkey-not-here = ກະແຈຜ່ານຕ້ອງໃຊ້ກັບທີ່ຢູ່ທີ່ມີຊື່; ທີ່ຢູ່ນີ້ບໍ່ມີ. ກະລຸນາຖາມຜູ້ຄຸ້ມຄອງລະບົບ.
passkey-wrong = ບໍ່ຮູ້ຈັກກະແຈຜ່ານນີ້. ກະລຸນາໃຊ້ອັນອື່ນ ຫຼື ລະຫັດຜ່ານ.
passkey-too-late = ໃຊ້ເວລາດົນເກີນໄປ. ກະລຸນາລອງໃໝ່.
passkey-too-many = ທ່ານມີກະແຈຜ່ານເຕັມຈຳນວນແລ້ວ. ກະລຸນາເອົາອອກອັນໜຶ່ງກ່ອນ.
passkey-there = ມີກະແຈຜ່ານນີ້ຢູ່ແລ້ວ.
passkey-none = ບັນຊີນີ້ບໍ່ມີກະແຈຜ່ານ.

totp-start = ຕັ້ງແອັບ
totp-remove = ເອົາແອັບອອກ
totp-step-app = ຕິດຕັ້ງແອັບລະຫັດຢືນຢັນໃນໂທລະສັບ ຖ້າຍັງບໍ່ມີ.
totp-step-scan = ເພີ່ມບັນຊີໃນແອັບ ແລ້ວສະແກນຮູບນີ້:
totp-qr = QR ສຳລັບແອັບ
totp-step-type = ຫຼື ປ້ອນລະຫັດລັບນີ້ໃສ່ແອັບ:
totp-open-app = ເປີດແອັບໃນໂທລະສັບນີ້
totp-step-code = ປ້ອນຕົວເລກ 6 ຕົວທີ່ແອັບສະແດງ.
totp-code = ຕົວເລກ 6 ຕົວ
totp-finish = ເປີດໃຊ້

recovery-title = ລະຫັດກູ້ຄືນ
recovery-text = ລະຫັດເຫຼົ່ານີ້ສະແດງເທື່ອນີ້ເທື່ອດຽວ. ແຕ່ລະອັນໃຊ້ເຂົ້າໄດ້ເທື່ອດຽວ ເມື່ອໂທລະສັບເສຍ. ກະລຸນາພິມ ຫຼື ຂຽນໄວ້ ແລະ ເກັບໄວ້ຕ່າງຫາກຈາກໂທລະສັບ.
recovery-print = Ctrl P ເພື່ອພິມໜ້ານີ້.
recovery-kept = ເກັບໄວ້ແລ້ວ
recovery-make = ສ້າງລະຫັດໃໝ່
recovery-left = ຍັງເຫຼືອ { $count } ລະຫັດ. ລະຫັດໃໝ່ຈະແທນອັນເກົ່າ.
recovery-needs-factor = ກະລຸນາຕັ້ງແອັບ ຫຼື ກະແຈຜ່ານກ່ອນ.

sessions-lead = ຖ້າທ່ານບໍ່ຮູ້ຈັກອັນໃດ ໃຫ້ສິ້ນສຸດອັນນັ້ນ ແລະ ປ່ຽນລະຫັດຜ່ານ.
session-device = ເຄື່ອງ
session-device-unknown = ບໍ່ຮູ້ຈັກເຄື່ອງ
session-address = ທີ່ຢູ່ເຄືອຂ່າຍ
session-opened = ເຂົ້າສູ່ລະບົບ
session-seen = ໃຊ້ຄັ້ງສຸດທ້າຍ
session-state = ສະຖານະ
session-this = ເຄື່ອງນີ້
session-half = ລໍຖ້າຂັ້ນຕອນທີສອງ
session-end = ອອກຈາກເຄື່ອງນັ້ນ
session-ended = ອອກຈາກເຄື່ອງນັ້ນແລ້ວ.
sessions-end-others = ອອກຈາກບ່ອນອື່ນທັງໝົດ
sessions-end-all = ໃຫ້ຜູ້ນີ້ອອກຈາກທຸກບ່ອນ
sessions-ended = ສິ້ນສຸດ { $count } ບ່ອນແລ້ວ.

tokens-lead = ກະແຈໂປຣແກຣມໃຫ້ໂປຣແກຣມອື່ນເຮັດວຽກດ້ວຍສິດຂອງທ່ານ ບໍ່ເກີນສິດທີ່ທ່ານມີໃນເວລານັ້ນ.
tokens-none = ບໍ່ມີກະແຈໂປຣແກຣມ.
token-new = ກະແຈໃໝ່
token-name = ໃຊ້ເພື່ອຫຍັງ
token-name-hint = ຕົວຢ່າງ: ລະບົບເງິນເດືອນຂອງສູນກາງ.
token-days = ໃຊ້ໄດ້ຈັກວັນ
token-days-hint = ແຕ່ 1 ຫາ { $longest } ວັນ.
token-days-wrong = ກະລຸນາປ້ອນຕົວເລກແຕ່ 1 ຫາ { $longest }.
token-permissions = ໃຫ້ເຮັດຫຍັງໄດ້
token-permissions-hint = ໃຫ້ສະເພາະສິ່ງທີ່ໂປຣແກຣມຕ້ອງການ.
token-permissions-wrong = ກະລຸນາເລືອກຈາກສິດທີ່ເຈົ້າຂອງມີ.
token-make = ສ້າງກະແຈ
token-created-on = ສ້າງເມື່ອ
token-expires = ໝົດອາຍຸ
token-used = ໃຊ້ຄັ້ງສຸດທ້າຍ
token-revoke = ຍົກເລີກ
token-revoked = ຍົກເລີກກະແຈແລ້ວ ໃຊ້ບໍ່ໄດ້ອີກ.
token-shown-once = ກະແຈນີ້ສະແດງເທື່ອນີ້ເທື່ອດຽວ. ກະລຸນາເກັບໄວ້ບ່ອນເກັບຄວາມລັບຂອງໂປຣແກຣມ.
token-kept = ເກັບໄວ້ແລ້ວ
token-nothing-to-give = ບັນຊີຂອງທ່ານບໍ່ມີສິດທີ່ຈະໃຫ້ກະແຈໂປຣແກຣມໄດ້.
token-too-many = ທ່ານມີກະແຈເຕັມຈຳນວນແລ້ວ. ກະລຸນາຍົກເລີກອັນໜຶ່ງກ່ອນ.
token-account-closed = ບັນຊີນີ້ບໍ່ໄດ້ເປີດໃຊ້.

users-title = ຜູ້ໃຊ້
users-search = ຊື່
users-role = ບົດບາດ
users-state = ສະຖານະ
users-any = ທັງໝົດ
users-count = ຜູ້ໃຊ້
users-count-definition = ຜູ້ທີ່ເຂົ້າໃຊ້ໄດ້ ມີບົດບາດ ຫຼື ຖືກເຊີນ ໃນອົງການທີ່ທ່ານຄຸ້ມຄອງ; ລວມບັນຊີທີ່ປິດແລ້ວ.
users-none = ບໍ່ພົບໃຜ.
users-none-text = ກະລຸນາປ່ຽນຕົວກອງ ຫຼື ເຊີນຜູ້ໃຊ້.
user-new = ເຊີນຜູ້ໃຊ້
user-new-title = ເຊີນຜູ້ໃຊ້
user-new-lead = ຜູ້ກ່ຽວຈະໄດ້ຮັບລິ້ງເພື່ອຕັ້ງລະຫັດຜ່ານ. ໃຊ້ໄດ້ເທື່ອດຽວ ພາຍໃນ 7 ວັນ.
user-display-name = ຊື່ທີ່ສະແດງ
user-name-hint = ອັກສອນລາຕິນນ້ອຍ, ຕົວເລກ, ຈ້ຳ ຫຼື ຂີດ 3 ຫາ 40 ຕົວ ເຊັ່ນ: s.vongsa.
user-name-wrong = ກະລຸນາໃຊ້ອັກສອນລາຕິນນ້ອຍ, ຕົວເລກ, ຈ້ຳ ຫຼື ຂີດ 3 ຫາ 40 ຕົວ ເລີ່ມດ້ວຍອັກສອນ.
user-name-taken = ຊື່ຜູ້ໃຊ້ນີ້ມີແລ້ວ.
user-email-hint = ຖ້າບໍ່ມີ ທ່ານຈະໄດ້ລິ້ງເອງເພື່ອມອບໃຫ້ຜູ້ກ່ຽວ.
user-email-taken = ມີບັນຊີອື່ນໃຊ້ອີເມວນີ້ແລ້ວ.
user-invite = ເຊີນ
user-link-title = ລິ້ງເພື່ອມອບໃຫ້
user-link-by-hand = ບໍ່ມີທີ່ຢູ່ອີເມວ. ລິ້ງນີ້ສະແດງເທື່ອນີ້ເທື່ອດຽວ: ກະລຸນາມອບໃຫ້ຜູ້ກ່ຽວເທົ່ານັ້ນ.
user-link-kept = ມອບໃຫ້ແລ້ວ
user-link-mailed = ກຳລັງສົ່ງລິ້ງທາງອີເມວ.
user-state-active = ເປີດໃຊ້
user-state-invited = ເຊີນແລ້ວ
user-state-closed = ປິດ
user-roles = ບົດບາດ
user-no-roles = ຜູ້ນີ້ບໍ່ມີບົດບາດໃນອົງການທີ່ທ່ານຄຸ້ມຄອງ.
user-no-sessions = ບໍ່ໄດ້ເຂົ້າໃຊ້ຢູ່ບ່ອນໃດ.
user-created = ນັບແຕ່
user-seen = ເຂົ້າໃຊ້ຄັ້ງສຸດທ້າຍ
user-second-factor = ຂັ້ນຕອນທີສອງ
user-send-invitation = ສົ່ງຄຳເຊີນຄືນ
user-send-password = ສົ່ງລິ້ງຕັ້ງລະຫັດຜ່ານໃໝ່
user-remove-factors = ເອົາຂັ້ນຕອນທີສອງອອກ
user-factors-removed = ເອົາຂັ້ນຕອນທີສອງອອກແລ້ວ.
user-close = ປິດບັນຊີ
user-closed = ປິດບັນຊີແລ້ວ. ການເຂົ້າໃຊ້ ແລະ ກະແຈໂປຣແກຣມສິ້ນສຸດແລ້ວ.
user-reopen = ເປີດບັນຊີຄືນ
user-reopened = ເປີດບັນຊີຄືນແລ້ວ.
user-is-closed = ບັນຊີນີ້ປິດແລ້ວ. ກະລຸນາເປີດຄືນກ່ອນ.
user-beyond = ຜູ້ນີ້ມີບົດບາດຢູ່ນອກອົງການທີ່ທ່ານຄຸ້ມຄອງນຳ. ຜູ້ທີ່ຄຸ້ມຄອງທັງໝົດຈຶ່ງປ່ຽນບັນຊີໄດ້.
user-above = ຜູ້ນີ້ມີສິດຫຼາຍກວ່າທ່ານ. ຜູ້ທີ່ມີສິດທັງໝົດຈຶ່ງເຮັດໄດ້.
user-not-oneself = ທ່ານປິດບັນຊີຂອງຕົນເອງບໍ່ໄດ້.
user-last-administrator = ສະຫະພັນຈະບໍ່ມີຜູ້ຄຸ້ມຄອງລະບົບ. ກະລຸນາມອບບົດບາດນັ້ນສຳລັບທົ່ວສະຫະພັນໃຫ້ຜູ້ອື່ນກ່ອນ.

grant-new = ມອບບົດບາດ
grant-new-title = ມອບບົດບາດໃຫ້ { $name }
grant-give = ມອບບົດບາດ
grant-given = ມອບບົດບາດແລ້ວ.
grant-role = ບົດບາດ
grant-choose-role = ເລືອກບົດບາດ
grant-role-hint = ທ່ານມອບບົດບາດທີ່ມີສິດບໍ່ເກີນຂອງທ່ານໄດ້.
grant-union = ອົງການກຳມະບານ
grant-union-hint = ລະຫັດຂອງອົງການ. ບົດບາດກວມເອົາອົງການນັ້ນ ແລະ ທັງໝົດທີ່ຂຶ້ນກັບ.
grant-union-unknown = ບໍ່ມີອົງການທີ່ມີລະຫັດນີ້ໃນຂອບເຂດຂອງທ່ານ.
grant-from = ແຕ່ວັນທີ
grant-to = ຫາວັນທີ
grant-state-in-force = ມີຜົນ
grant-state-to-come = ຍັງບໍ່ທັນມີຜົນ
grant-state-over = ສິ້ນສຸດແລ້ວ
grant-ends-before-it-begins = ວັນສຸດທ້າຍຢູ່ກ່ອນວັນທຳອິດ.
grant-ends-before = ບົດບາດນີ້ສິ້ນສຸດກ່ອນວັນນັ້ນຢູ່ແລ້ວ.
grant-last-day-past = ກະລຸນາເລືອກມື້ນີ້ ຫຼື ວັນຫຼັງຈາກນີ້; ຖ້າບໍ່ປ້ອນ ຈະສິ້ນສຸດທັນທີ.
grant-there = ຜູ້ນີ້ມີບົດບາດນີ້ຢູ່ແລ້ວ.
grant-more-than-own = ບົດບາດນີ້ມີສິດຫຼາຍກວ່າທີ່ທ່ານມີຢູ່ນັ້ນ.
grant-end = ສິ້ນສຸດບົດບາດ
grant-end-title = ສິ້ນສຸດບົດບາດ
grant-end-what = { $name } ຈະບໍ່ມີບົດບາດນີ້ອີກ
grant-end-after = ບໍ່ມີ
grant-last-day = ວັນສຸດທ້າຍ
grant-last-day-hint = ຖ້າບໍ່ປ້ອນວັນທີ ບົດບາດຈະສິ້ນສຸດທັນທີ.
grant-ended = ສິ້ນສຸດບົດບາດແລ້ວ.

roles-title = ບົດບາດ
roles-lead = ສິດຂອງແຕ່ລະບົດບາດ. ການປ່ຽນແປງມີຜົນທັນທີຕໍ່ທຸກຄົນທີ່ມີບົດບາດນັ້ນ.
role-permission = ສິດນຳໃຊ້
role-held = ມີສິດ
role-not-held = ບໍ່ມີສິດ
role-new = ເພີ່ມບົດບາດ
role-new-title = ບົດບາດໃໝ່
role-name-lo = ຊື່ພາສາລາວ
role-name-en = ຊື່ພາສາອັງກິດ
role-name-zh = ຊື່ພາສາຈີນ
role-permissions = ສິດຂອງບົດບາດ
role-permissions-hint = ທ່ານເພີ່ມໄດ້ສະເພາະສິດທີ່ຕົນເອງມີສຳລັບທົ່ວສະຫະພັນ.
role-second-factor = ຕ້ອງຢືນຢັນຂັ້ນທີສອງເວລາເຂົ້າສູ່ລະບົບ
role-second-factor-hint = ຜູ້ທີ່ມີບົດບາດນີ້ ແລະ ຍັງບໍ່ມີ ຈະຕັ້ງໃນການເຂົ້າສູ່ລະບົບເທື່ອໜ້າ.
role-save = ບັນທຶກບົດບາດ
role-saved = ບັນທຶກບົດບາດແລ້ວ ມີຜົນທັນທີ.
role-more-than-own = ທ່ານເພີ່ມໄດ້ສະເພາະສິດທີ່ຕົນເອງມີສຳລັບທົ່ວສະຫະພັນ.
role-needs-latin-name = ຊື່ພາສາອັງກິດຕ້ອງເປັນອັກສອນລາຕິນ.
role-there = ມີບົດບາດທີ່ໃຊ້ຊື່ພາສາອັງກິດນີ້ແລ້ວ.

outbox-title = ກ່ອງຂາອອກ
outbox-by-hand = ຍັງບໍ່ໄດ້ຕັ້ງເຄື່ອງແມ່ຂ່າຍອີເມວ. ອີເມວຈະຄ້າງຢູ່ນີ້ ທ່ານສາມາດແຈ້ງຕໍ່ເອງໄດ້.
outbox-count = ຂໍ້ຄວາມ
outbox-none = ບໍ່ມີຂໍ້ຄວາມ.
outbox-subject = ຫົວຂໍ້
outbox-recipient = ເຖິງ
outbox-channel = ທາງ
outbox-channel-mail = ອີເມວ
outbox-channel-sms = SMS
outbox-channel-notice = ແຈ້ງການ
outbox-state = ສະຖານະ
outbox-state-waiting = ລໍຖ້າ
outbox-state-sent = ສົ່ງແລ້ວ
outbox-state-failed = ສົ່ງບໍ່ສຳເລັດ
outbox-state-read = ອ່ານແລ້ວ
outbox-created = ຂຽນເມື່ອ
outbox-sent = ສົ່ງເມື່ອ
outbox-attempts = ຈຳນວນຄັ້ງທີ່ລອງ
outbox-reason = ສາເຫດທີ່ສົ່ງບໍ່ໄດ້
outbox-body = ຂໍ້ຄວາມ
outbox-open-link = ເປີດລິ້ງ
outbox-retry = ສົ່ງຄືນ
outbox-retried = ຈະສົ່ງຄືນ.
outbox-not-failed = ຂໍ້ຄວາມນີ້ບໍ່ໄດ້ສົ່ງລົ້ມເຫຼວ.
