drop table simparlant_turn;
