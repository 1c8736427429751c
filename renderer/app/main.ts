import './jitless'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import '../styles/tokens.css'
import '../styles/dark.css'
import '../styles/light.css'
import '../styles/base.css'

// Fetched only now: what is split off may come before this file, and schemas must not.
void import('./window').then(({ startWindow }) => startWindow())
