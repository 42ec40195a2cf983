"""How the interface looks and speaks: colours, fonts, spaces, icons, words and numbers. Knows no decision."""
