import "./css-mStnO0rG.js";
import "./css-BopraHXq.js";
import "/work/main/node_modules/element-plus/theme-chalk/el-tooltip.css";
