import { keepRedis } from '../backbone/redis/keeper'

/** Process that a private Redis server lives and dies with: `node redis-keeper-worker.js PROGRAM FOLDER`. */
const [program, folder] = process.argv.slice(2)
void keepRedis(program, folder).then(() => process.exit(0))
