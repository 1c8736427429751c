import "./css-mStnO0rG.js";
import "./element-plus_es_components_input_style_css.js";
import "/work/main/node_modules/element-plus/theme-chalk/el-input-number.css";
