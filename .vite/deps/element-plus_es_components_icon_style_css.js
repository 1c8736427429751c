import "./css-mStnO0rG.js";
