# ເອກະສານພິມ
print-in = ພິມອອກເປັນ { $language }
print-no-font = ການພິມພາສານີ້ຕ້ອງມີຟອນຈາກຊຸດ { $package }. ກະລຸນາແຈ້ງຜູ້ຄຸ້ມຄອງລະບົບໃຫ້ຕິດຕັ້ງ.
print-demo = ຕົວຢ່າງ: ຄົນ ແລະ ຕົວເລກສົມມຸດ.
print-sign-drawn-up = ຜູ້ສ້າງ
print-sign-chair = ປະທານ
print-facts-of = ພິມວັນທີ { $date } ເພື່ອວຽກງານກຳມະບານ. ບໍ່ໃຫ້ສົ່ງຕໍ່.
