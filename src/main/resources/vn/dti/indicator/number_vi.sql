-- A number as Vietnamese writes it: 2.087.114 and 50,25.
translate(number_en(number), ',.', '.,')
