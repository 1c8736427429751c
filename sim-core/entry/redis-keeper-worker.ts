import { keepRedis } from '../backbone/redis/keeper'
import { parentPortOf, receiveControlChannel } from '../host/shell-ports'
import { createJsonLinesChannel } from '../launch/json-lines-channel'

/**
 * Process that a private Redis server lives and dies with. It is told which over its control channel: JSON lines on stdin
 * and stdout, or, started by the desktop shell, a port. No arguments.
 */
const parent = parentPortOf(process)
const opening = parent === null ? Promise.resolve(createJsonLinesChannel(process.stdin, process.stdout)) : receiveControlChannel(parent)

void opening.then(keepRedis).then(() => process.exit(0))
