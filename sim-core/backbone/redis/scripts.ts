/**
 * What the server does by itself, whole or not at all: a run's life and its members. Sent as text with
 * every call: its hash is computed by the server in microseconds, and a server that was restarted knows
 * no script by its hash. All may come twice, because an answer was lost. Each concerns one group of keys.
 *
 * A coordinator is known by the run's token: one that was replaced changes nothing any more.
 */

const CONTROL_ENTRIES_MAX = 10_000
/** An event that every node and the coordinator get to see. */
export const tell = `'MAXLEN', '~', ${CONTROL_ENTRIES_MAX}, '*', 't'`

/** KEYS meta, members, traffic, routes, control, held, drops, live. ARGV token, run, bytes a node may hold, empty routes, seconds that keys live, durable, prefixes, live seconds (0: not the first group). 0: there is such a run. */
export const openScript = `
if redis.call('HSETNX', KEYS[1], 'token', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'run', ARGV[2], 'limit', ARGV[3], 'seconds', ARGV[5], 'durable', ARGV[6], 'groups', ARGV[7], 'version', 0)
redis.call('HSET', KEYS[2], 'run', '')
redis.call('HSET', KEYS[3], 'framesIn', 0)
redis.call('SET', KEYS[4], ARGV[4])
redis.call('XADD', KEYS[5], '*', 't', 'open')
redis.call('HSET', KEYS[6], 'run', 0)
redis.call('HSET', KEYS[7], 'run', 0)
for i = 1, 7 do redis.call('EXPIRE', KEYS[i], ARGV[5]) end
if ARGV[8] ~= '0' then redis.call('SET', KEYS[8], '1', 'EX', ARGV[8]) end
return 1`

/** KEYS meta, members, control, live. ARGV token, run, live seconds (0: not the first group), prefix. Answers `none`, `not durable`, `led` and ms, or `taken`, version of the routes, prefixes and where the control stream goes on. */
export const resumeScript = `
local meta = redis.call('HMGET', KEYS[1], 'run', 'durable', 'version', 'groups')
if meta[1] ~= ARGV[2] then return {'none'} end
if meta[2] ~= '1' then return {'not durable'} end
if ARGV[3] ~= '0' then
  local left = redis.call('PTTL', KEYS[4])
  if left > 0 then return {'led', tostring(left)} end
  redis.call('SET', KEYS[4], '1', 'EX', ARGV[3])
end
redis.call('HSET', KEYS[1], 'token', ARGV[1])
local members = redis.call('HGETALL', KEYS[2])
for i = 1, #members, 2 do
  if tonumber(members[i]) then
    redis.call('HDEL', KEYS[2], members[i], 's' .. members[i])
    redis.call('DEL', ARGV[4] .. ':n:' .. members[i])
    redis.call('XADD', KEYS[3], ${tell}, 'cut', 'n', members[i], 's', members[i + 1], 'r', 'another coordinator has taken the run over')
  end
end
local id = redis.call('XADD', KEYS[3], ${tell}, 'resume')
return {'taken', meta[3], meta[4], id}`

/** KEYS meta, members, traffic, control, routes, lease. ARGV token, run, node, session, lease seconds (0: not the first group). Answers routes, the id of the join and prefixes; 0: refused. */
export const joinScript = `
local meta = redis.call('HMGET', KEYS[1], 'token', 'run', 'groups')
if not meta[1] then return 0 end
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] then
  redis.call('HINCRBY', KEYS[3], 'refused', 1)
  return 0
end
local before = redis.call('HGET', KEYS[2], ARGV[3])
if before == ARGV[4] then return {redis.call('GET', KEYS[5]), '0-0', meta[3]} end
if before then redis.call('XADD', KEYS[4], ${tell}, 'cut', 'n', ARGV[3], 's', before, 'r', 'replaced by a newer connection') end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4], 's' .. ARGV[3], 0)
local id = redis.call('XADD', KEYS[4], ${tell}, 'join', 'n', ARGV[3])
if ARGV[5] ~= '0' then redis.call('SET', KEYS[6], ARGV[4], 'EX', ARGV[5]) end
return {redis.call('GET', KEYS[5]), id, meta[3]}`

/** KEYS members, lease. ARGV node, session, seconds. 0: this session has been cut. */
export const leaseScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1`

/** KEYS members, control, lease, meta. ARGV node, session (empty: whichever), reason, token (empty: a node about itself). 0: there is nothing to cut, or another coordinator leads. */
export const cutScript = `
if ARGV[4] ~= '' and redis.call('HGET', KEYS[4], 'token') ~= ARGV[4] then return 0 end
local session = redis.call('HGET', KEYS[1], ARGV[1])
if not session or (ARGV[2] ~= '' and ARGV[2] ~= session) then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1], 's' .. ARGV[1])
redis.call('DEL', KEYS[3])
redis.call('XADD', KEYS[2], ${tell}, 'cut', 'n', ARGV[1], 's', session, 'r', ARGV[3])
return 1`

/** KEYS meta, live. ARGV token, live seconds. 0: another coordinator leads, or there is no run. */
export const renewScript = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], '1', 'EX', ARGV[2])
return 1`

/** KEYS meta, live. ARGV token. */
export const leaveScript = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
return 1`

/** KEYS whatever shall live on. ARGV seconds. */
export const expireScript = `
for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[1]) end
return 1`

/** KEYS routes, held, control, meta. ARGV routes, token, version. Bytes held per node are summed anew, because partitions may have moved. 0: another coordinator leads, or there is no run. */
export const routesScript = `
if redis.call('HGET', KEYS[4], 'token') ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'KEEPTTL')
redis.call('HSET', KEYS[4], 'version', ARGV[3])
local held, sums = redis.call('HGETALL', KEYS[2]), {}
for i = 1, #held, 2 do
  local kind, number = string.sub(held[i], 1, 1), tonumber(string.sub(held[i], 2))
  if number and kind == 'n' then redis.call('HDEL', KEYS[2], held[i])
  elseif number and (kind == 'e' or kind == 'a') then
    local owner = struct.unpack('<I2', ARGV[1], number * 4 + 1)
    sums[owner] = (sums[owner] or 0) + (kind == 'e' and 1 or -1) * tonumber(held[i + 1])
  end
end
for owner, bytes in pairs(sums) do redis.call('HSET', KEYS[2], 'n' .. owner, bytes) end
redis.call('XADD', KEYS[3], ${tell}, 'routes')
return 1`

/** KEYS meta, texts. ARGV token, name, text. 0: another coordinator leads, or there is no run. */
export const keepScript = `
local meta = redis.call('HMGET', KEYS[1], 'token', 'seconds')
if meta[1] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[2], meta[2])
return 1`

/** KEYS meta, control. ARGV token. 0: another coordinator leads, or there is no run. */
export const closeScript = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('XADD', KEYS[2], '*', 't', 'close')
return 1`
