broadsheetSearch("articles/undated",[["Data nie jest znana","undated","",0,0,0]],[],[],[]);
