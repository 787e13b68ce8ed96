# Papers.
print-in = Print in { $language }
print-no-font = Papers in this language need the fonts of the package { $package }. Ask your administrator to install it.
print-demo = Demo: invented people and figures.
print-sign-drawn-up = Drawn up by
print-sign-chair = Chair
print-facts-of = Printed on { $date } for the work of the union. Do not pass on.
