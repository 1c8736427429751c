import "./css-mStnO0rG.js";
import "/work/main/node_modules/element-plus/theme-chalk/el-input.css";
