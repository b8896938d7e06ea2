broadsheetSearch("names/00","ana coast economy harbour lind maria minister northport other pereira shipping tomas trade transport union wire","0 6 8 4 1 0 /0 5 7 0 2 1 3 /0 4 6,7");
