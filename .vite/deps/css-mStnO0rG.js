import "/work/main/node_modules/element-plus/theme-chalk/base.css";
