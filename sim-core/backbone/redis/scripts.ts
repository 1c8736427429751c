import { limits } from '../../model/limits'
import { OBSERVER_PARTITION } from '../../wire/frame'
import { KEY_SECONDS } from './keys'

/**
 * What the server does by itself, whole or not at all. Sent as text with every call: its hash is
 * computed by the server in microseconds, and a server that was restarted knows no script by its hash.
 * Frames are routed here as `router.ts` does it, so that a node which was fenced can add nothing from
 * the moment the server knows of it.
 */

const CONTROL_ENTRIES_MAX = 10_000
const OBSERVER_ENTRIES_MAX = 256

/** KEYS meta, members, traffic, routes, live, control, held, drops. ARGV token, run, bytes a node may hold, empty routes, live seconds. 0: there is such a run. */
export const openScript = `
if redis.call('HSETNX', KEYS[1], 'token', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'run', ARGV[2], 'limit', ARGV[3])
redis.call('HSET', KEYS[3], 'framesIn', 0)
redis.call('SET', KEYS[4], ARGV[4])
redis.call('SET', KEYS[5], '1', 'EX', ARGV[5])
redis.call('XADD', KEYS[6], '*', 't', 'open')
redis.call('HSET', KEYS[2], 'run', '')
redis.call('HSET', KEYS[7], 'run', 0)
redis.call('HSET', KEYS[8], 'run', 0)
for i = 1, 8 do if i ~= 5 then redis.call('EXPIRE', KEYS[i], ${KEY_SECONDS}) end end
return 1`

/** KEYS meta, members, traffic, control, routes. ARGV token, run, node, session. Answers routes and the id of the join; 0: refused. */
export const joinScript = `
local meta = redis.call('HMGET', KEYS[1], 'token', 'run')
if not meta[1] then return 0 end
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] then
  redis.call('HINCRBY', KEYS[3], 'refused', 1)
  return 0
end
local before = redis.call('HGET', KEYS[2], ARGV[3])
if before then redis.call('XADD', KEYS[4], '*', 't', 'cut', 'n', ARGV[3], 's', before, 'r', 'replaced by a newer connection') end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4], 's' .. ARGV[3], 0)
local id = redis.call('XADD', KEYS[4], 'MAXLEN', '~', ${CONTROL_ENTRIES_MAX}, '*', 't', 'join', 'n', ARGV[3])
return {redis.call('GET', KEYS[5]), id}`

/** KEYS members, control. ARGV node, session (empty: whichever), reason. */
export const cutScript = `
local session = redis.call('HGET', KEYS[1], ARGV[1])
if not session or (ARGV[2] ~= '' and ARGV[2] ~= session) then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1], 's' .. ARGV[1])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ${CONTROL_ENTRIES_MAX}, '*', 't', 'cut', 'n', ARGV[1], 's', session, 'r', ARGV[3])
return 1`

/** KEYS routes, held, control, meta. ARGV routes. Bytes held per node are summed anew, because partitions may have moved. */
export const routesScript = `
if redis.call('EXISTS', KEYS[4]) == 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ${KEY_SECONDS})
local held, sums = redis.call('HGETALL', KEYS[2]), {}
for i = 1, #held, 2 do
  local partition = tonumber(held[i])
  if partition then
    local owner = struct.unpack('<I2', ARGV[1], partition * 4 + 1)
    sums[owner] = (sums[owner] or 0) + tonumber(held[i + 1])
  elseif string.sub(held[i], 1, 1) == 'n' then redis.call('HDEL', KEYS[2], held[i]) end
end
for owner, bytes in pairs(sums) do redis.call('HSET', KEYS[2], 'n' .. owner, bytes) end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ${CONTROL_ENTRIES_MAX}, '*', 't', 'routes')
return 1`

/**
 * A batch of frames. KEYS meta, routes, members, traffic, drops, held, control, observer, then each
 * frame's stream. ARGV node, session, number of the batch, prefix, then the frames. A batch that
 * comes twice, because its answer was lost, is added once. 0: this session has been cut.
 */
export const sendScript = `
local node, session, seq = ARGV[1], ARGV[2], tonumber(ARGV[3])
local member = redis.call('HMGET', KEYS[3], node, 's' .. node)
if member[1] ~= session then return 0 end
if seq <= tonumber(member[2]) then return 1 end
redis.call('HSET', KEYS[3], 's' .. node, seq)
local meta = redis.call('HMGET', KEYS[1], 'run', 'limit')
local run, limit, number = tonumber(meta[1]), tonumber(meta[2]), tonumber(node)
local routes = redis.call('GET', KEYS[2])
local framesIn, bytesIn, framesOut, bytesOut, here = 0, 0, 0, 0, {}
local function cut(owner, bytes)
  here[owner] = 0
  local gone = redis.call('HGET', KEYS[3], owner)
  redis.call('HDEL', KEYS[3], owner, 's' .. owner)
  redis.call('HDEL', KEYS[6], 'n' .. owner)
  for partition = 0, ${limits.partitionsMax - 1} do
    if struct.unpack('<I2', routes, partition * 4 + 1) == owner and redis.call('HDEL', KEYS[6], partition) == 1 then
      redis.call('UNLINK', ARGV[4] .. ':p:' .. partition)
    end
  end
  redis.call('XADD', KEYS[7], '*', 't', 'cut', 'n', owner, 's', gone, 'r', 'overflow: more than ' .. limit .. ' bytes wait for it')
end
for i = 5, #ARGV do
  local frame = ARGV[i]
  local length = #frame
  local destination, source, frameRun, life, _, _, records = struct.unpack('<I2I2I4I2I2I4I2', frame, 9)
  local reason = nil
  framesIn = framesIn + 1
  bytesIn = bytesIn + length
  if frameRun ~= run then reason = 'wrongRun'
  elseif destination == ${OBSERVER_PARTITION} then
    redis.call('XADD', KEYS[8], 'MAXLEN', '~', ${OBSERVER_ENTRIES_MAX}, '*', 'n', node, 'f', frame)
    redis.call('EXPIRE', KEYS[8], ${KEY_SECONDS})
  else
    local sender, current, owner = 0, 0, 0
    if source < ${limits.partitionsMax} then sender, current = struct.unpack('<I2I2', routes, source * 4 + 1) end
    if sender ~= number or current ~= life then reason = 'stale'
    else
      if destination < ${limits.partitionsMax} then owner = struct.unpack('<I2', routes, destination * 4 + 1) end
      if owner ~= 0 and here[owner] == nil then here[owner] = redis.call('HEXISTS', KEYS[3], owner) end
      if owner == 0 or here[owner] == 0 then reason = 'noRoute'
      else
        local stream = KEYS[4 + i]
        redis.call('XADD', stream, '*', 'f', frame)
        if redis.call('HINCRBY', KEYS[6], destination, length) == length then redis.call('EXPIRE', stream, ${KEY_SECONDS}) end
        framesOut = framesOut + 1
        bytesOut = bytesOut + length
        if redis.call('HINCRBY', KEYS[6], 'n' .. owner, length) > limit then cut(owner) end
      end
    end
  end
  if reason then
    redis.call('HINCRBY', KEYS[4], reason, 1)
    if source < ${limits.partitionsMax} and destination < ${limits.partitionsMax} then
      redis.call('HINCRBY', KEYS[5], source .. ' ' .. destination .. ' ' .. reason, records)
    end
  end
end
redis.call('HINCRBY', KEYS[4], 'framesIn', framesIn)
redis.call('HINCRBY', KEYS[4], 'bytesIn', bytesIn)
redis.call('HINCRBY', KEYS[4], 'framesOut', framesOut)
redis.call('HINCRBY', KEYS[4], 'bytesOut', bytesOut)
return 1`

/**
 * Frames that were applied leave their streams. KEYS members, held, routes, then streams. ARGV node,
 * session, then for each stream partition, first id to keep, bytes applied. Only the present owner
 * may do this; asked twice it does it once. 0: this session has been cut.
 */
export const applyScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local routes, node = redis.call('GET', KEYS[3]), tonumber(ARGV[1])
for i = 4, #KEYS do
  local at = 3 + 3 * (i - 4)
  local partition, bytes = tonumber(ARGV[at]), tonumber(ARGV[at + 2])
  if struct.unpack('<I2', routes, partition * 4 + 1) == node and redis.call('XTRIM', KEYS[i], 'MINID', ARGV[at + 1]) > 0 then
    redis.call('HINCRBY', KEYS[2], partition, -bytes)
    redis.call('HINCRBY', KEYS[2], 'n' .. node, -bytes)
  end
end
return 1`
