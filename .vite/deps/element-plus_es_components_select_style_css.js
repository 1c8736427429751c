import "./css-mStnO0rG.js";
import "./css-BopraHXq.js";
import "./element-plus_es_components_option_style_css.js";
import "/work/main/node_modules/element-plus/theme-chalk/el-scrollbar.css";
import "/work/main/node_modules/element-plus/theme-chalk/el-tag.css";
import "/work/main/node_modules/element-plus/theme-chalk/el-option-group.css";
import "/work/main/node_modules/element-plus/theme-chalk/el-select.css";
