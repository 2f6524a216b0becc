/* eslint max-lines: off -- one file, so that it can be handed on and read by itself */
/**
 * Checks the published record of a draw (双随机) by computing it again. One file without dependencies, written from decision 028
 * ("A draw is committed, then revealed, and anybody can compute it again"), not from the portal's code.
 *
 *   node draw-verifier.mjs record.json [hash that was published before the draw]
 *
 * Ends with 0 where everything agrees, 1 where something differs, 2 where it could not be read. In a browser:
 * `import { verifyRecord } from '/draw-verifier.mjs'`.
 */

/** @typedef {{ key: string, label: string, state: 'ok' | 'failed' | 'skipped', detail: string }} Step */
/** @typedef {{ ok: boolean, steps: Step[], first: Step | null, hash: string | null, title: string | null, number: string | null, source: string | null, value: string | null, drawn: number, unassigned: number }} Verdict */

/** Something that differs from what it must be; `message` says where. */
class Difference extends Error {}

const fail = (message) => {
  throw new Difference(message)
}

// ---- SHA-256 (FIPS 180-4) and HMAC (RFC 2104) ----
// Carried along, because browsers offer their own only over https.

const firstPrimes = (howMany) => {
  const primes = []
  for (let n = 2; primes.length < howMany; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}

/** The first 32 bits of the fractional part of the root, by whole numbers only. */
const fractionBits = (prime, degree) => {
  const scaled = BigInt(prime) << BigInt(32 * degree)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(degree) <= scaled) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}

const START = firstPrimes(8).map((prime) => fractionBits(prime, 2))
const ROUND = Uint32Array.from(firstPrimes(64).map((prime) => fractionBits(prime, 3)))

/** @param {Uint8Array} message @returns {Uint8Array} */
export function sha256(message) {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0)
  const hash = Uint32Array.from(START)
  const w = new Uint32Array(64)
  const rotated = (x, n) => (x >>> n) | (x << (32 - n))
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getUint32(offset + 4 * t)
    for (let t = 16; t < 64; t++) {
      const s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ (w[t - 15] >>> 3)
      const s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ (w[t - 2] >>> 10)
      w[t] = w[t - 16] + s0 + w[t - 7] + s1
    }
    let [a, b, c, d, e, f, g, h] = hash
    for (let t = 0; t < 64; t++) {
      const one = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0
      const two = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] += value
  }
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  hash.forEach((value, index) => out.setUint32(4 * index, value))
  return digest
}

/** @param {Uint8Array} key at most 64 bytes @param {Uint8Array} message @returns {Uint8Array} */
export function hmacSha256(key, message) {
  const keyed = (pad, rest) => {
    const block = new Uint8Array(64 + rest.length).fill(pad, 0, 64)
    key.forEach((byte, index) => (block[index] ^= byte))
    block.set(rest, 64)
    return sha256(block)
  }
  return keyed(0x5c, keyed(0x36, message))
}

const utf8 = (text) => new TextEncoder().encode(text)
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hashOfText = (text) => hex(sha256(utf8(text)))

// ---- canonical form 1: a reader that takes nothing else, and a writer ----

/** Reads a text that must be in canonical form, and says at which byte it is not. */
function readCanonical(text) {
  let at = 0
  const stop = (what) => fail(`第 ${utf8(text.slice(0, at)).length + 1} 字节处${what}`)
  const take = (token) => {
    if (!text.startsWith(token, at)) stop(`应为 ${token}`)
    at += token.length
  }
  const readString = () => {
    take('"')
    let value = ''
    for (;;) {
      const next = text[at]
      if (next === undefined) stop('文件中断')
      at += 1
      if (next === '"') break
      if (next === '\\') {
        const escaped = text[at]
        if (escaped !== '"' && escaped !== '\\') stop('有不规范的转义')
        value += escaped
        at += 1
      } else {
        const code = next.charCodeAt(0)
        if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) stop('有控制字符')
        value += next
      }
    }
    if (value.normalize('NFC') !== value) stop('文字不是 NFC 形式')
    return value
  }
  const readNumber = () => {
    const digits = /^(?:0|[1-9]\d*)/.exec(text.slice(at, at + 17))?.[0]
    if (digits === undefined || !Number.isSafeInteger(Number(digits))) stop('应为整数')
    at += digits.length
    return Number(digits)
  }
  const readMembers = (close, member) => {
    if (text[at] === close) at += 1
    else
      for (;;) {
        member()
        if (text[at] === close) {
          at += 1
          break
        }
        take(',')
      }
  }
  const readValue = () => {
    switch (text[at]) {
      case '{': {
        at += 1
        const object = {}
        let last = null
        readMembers('}', () => {
          const key = readString()
          if (last !== null && key <= last) stop(`项目 ${key} 的次序不对`)
          last = key
          take(':')
          Object.defineProperty(object, key, { value: readValue(), enumerable: true })
        })
        return object
      }
      case '[': {
        at += 1
        const list = []
        readMembers(']', () => list.push(readValue()))
        return list
      }
      case '"':
        return readString()
      case 't':
        take('true')
        return true
      case 'f':
        take('false')
        return false
      case 'n':
        take('null')
        return null
      default:
        return readNumber()
    }
  }
  const value = readValue()
  if (at !== text.length) stop('有多余的内容')
  return value
}

/** Writes what was read by `readCanonical`. */
function writeCanonical(value) {
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(',')}]`
  if (value !== null && typeof value === 'object') return `{${Object.keys(value).sort().map((key) => `${writeCanonical(key)}:${writeCanonical(value[key])}`).join(',')}}`
  return typeof value === 'string' ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : String(value)
}

const hashOf = (value) => hashOfText(writeCanonical(value))

function decode(bytes) {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const again = utf8(text)
  const wrong = again.findIndex((byte, index) => byte !== bytes[index])
  if (wrong >= 0 || again.length !== bytes.length) fail(`第 ${(wrong >= 0 ? wrong : bytes.length) + 1} 字节附近不是 UTF-8 文字`)
  return text
}

// ---- the shape ----

const text = (value, where) => (typeof value === 'string' ? undefined : fail(`${where} 应为文字`))
const whole = (least, most = Number.MAX_SAFE_INTEGER) => (value, where) => (typeof value === 'number' && value >= least && value <= most ? undefined : fail(`${where} 应为 ${least} 至 ${most} 的整数`))
const matching = (pattern, what) => (value, where) => (typeof value === 'string' && pattern.test(value) ? undefined : fail(`${where} 应为${what}`))
const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '小写的 UUID')
const hash = matching(/^[0-9a-f]{64}$/, ' 64 位小写十六进制数')
const word = matching(/^[A-Z_]+$/, '代码')
const instant = (value, where) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) || Number.isNaN(Date.parse(value)) || new Date(value).toISOString() !== value) fail(`${where} 应为时刻`)
}
const oneOf = (...values) => (value, where) => (values.includes(value) ? undefined : fail(`${where} 应为 ${values.join('、')}`))
const listOf = (check) => (value, where) => (Array.isArray(value) ? value.forEach((row, index) => check(row, `${where}[${index}]`)) : fail(`${where} 应为列表`))
const orNull = (check) => (value, where) => (value === null ? undefined : check(value, where))
const shape = (members) => (value, where) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) fail(`${where} 应为一组项目`)
  for (const key of Object.keys(value)) if (!Object.hasOwn(members, key)) fail(`${where} 有多余的项目 ${key}`)
  for (const [key, check] of Object.entries(members)) {
    if (!Object.hasOwn(value, key)) fail(`${where} 缺少项目 ${key}`)
    check(value[key], where === '记录' ? key : `${where}.${key}`)
  }
}

const PARTS = ['avoidances', 'businesses', 'exclusions', 'inspectors']
const PART_NAMES = { avoidances: '回避关系', businesses: '监管对象名录', exclusions: '排除名单', inspectors: '检查人员名录' }
const GRADES = ['A', 'B', 'C', 'D', 'NONE']
const ofEach = (names, check) => shape(Object.fromEntries(names.map((name) => [name, check])))

const checkShape = shape({
  format: oneOf('food-draw-record'),
  version: oneOf(1),
  avoidances: listOf(shape({ business: uuid, inspector: uuid })),
  businesses: listOf(shape({ grade: oneOf(...GRADES), id: uuid, kind: word, name: text, weight: whole(1, 1_000_000) })),
  exclusions: listOf(shape({ business: uuid, code: oneOf('SUPERIOR', 'CAP', 'OTHER'), reason: text })),
  inspectors: listOf(shape({ certificate: text, id: uuid, kinds: listOf(word), limit: whole(0), name: text, unit: text })),
  commitment: shape({
    algorithm: oneOf('double-random/1'),
    by: text,
    canonicalForm: oneOf(1),
    committedAt: instant,
    counts: ofEach(PARTS, whole(0)),
    format: oneOf('food-draw-commitment'),
    id: uuid,
    number: text,
    parts: ofEach(PARTS, hash),
    place: text,
    pool: text,
    replaces: orNull(shape({ hash, id: uuid, number: text })),
    rule: shape({ count: whole(1), teamSize: whole(1), weightRule: text, weights: ofEach(GRADES, whole(1, 1_000_000)) }),
    source: shape({ form: shape({ digits: whole(0), kind: oneOf('DIGITS', 'DECIMAL'), places: whole(0) }), name: text, notBefore: instant }),
    title: text,
  }),
  commitmentHash: hash,
  nonce: hash,
  recordHash: hash,
  result: listOf(shape({ business: uuid, inspectors: listOf(uuid), position: whole(1), unassigned: orNull(oneOf('NO_LAWFUL_TEAM', 'LIMITS_REACHED')) })),
  reveal: shape({ enteredAt: instant, publicAt: instant, value: text }),
  seed: hash,
})

// ---- the rules ----

function checkParts({ commitment, nonce, ...record }) {
  for (const part of PARTS) {
    const rows = record[part]
    if (rows.length !== commitment.counts[part]) fail(`${PART_NAMES[part]}（${part}）有 ${rows.length} 行，承诺为 ${commitment.counts[part]} 行`)
    if (hashOf({ nonce, part, rows }) !== commitment.parts[part]) fail(`${PART_NAMES[part]}（${part}）或者随机数（nonce）与承诺的哈希不符：其中有内容被改动`)
  }
}

function checkPools({ commitment, businesses, inspectors, exclusions, avoidances }) {
  const ascending = (rows, keyOf, part) =>
    rows.forEach((row, index) => {
      if (index > 0 && keyOf(rows[index - 1]) >= keyOf(row)) fail(`${PART_NAMES[part]}第 ${index + 1} 行重复或者次序不对`)
    })
  ascending(businesses, ({ id }) => id, 'businesses')
  ascending(inspectors, ({ id }) => id, 'inspectors')
  ascending(exclusions, ({ business }) => business, 'exclusions')
  ascending(avoidances, ({ inspector, business }) => `${inspector} ${business}`, 'avoidances')
  inspectors.forEach(({ kinds }, index) => {
    if (kinds.some((kind, place) => place > 0 && kinds[place - 1] >= kind)) fail(`检查人员名录第 ${index + 1} 行的专业次序不对`)
  })
  businesses.forEach(({ grade, weight, name }, index) => {
    const due = commitment.rule.weights[grade]
    if (weight !== due) fail(`监管对象名录第 ${index + 1} 行（${name}）权重为 ${weight}，按规则应为 ${due}`)
  })
  const known = new Set(businesses.map(({ id }) => id))
  exclusions.forEach(({ business }, index) => known.has(business) || fail(`排除名单第 ${index + 1} 行不在监管对象名录中`))
}

function checkReveal({ commitment: { committedAt, source }, reveal: { publicAt, enteredAt, value } }) {
  if (!(committedAt < source.notBefore)) fail(`公共随机值的最早公布时间 ${source.notBefore} 不晚于承诺时间 ${committedAt}`)
  if (!(source.notBefore <= publicAt)) fail(`公共随机值公布时间 ${publicAt} 早于承诺写明的 ${source.notBefore}`)
  if (!(publicAt <= enteredAt)) fail(`录入时间 ${enteredAt} 早于公布时间 ${publicAt}`)
  const { kind, digits, places } = source.form
  if (kind === 'DIGITS') {
    if (digits < 5 || digits > 40 || places !== 0) fail('承诺的公共随机值写法不合规定')
    if (value.length !== digits || !/^[0-9]+$/.test(value)) fail(`公共随机值 ${value} 不是承诺写明的 ${digits} 位数字`)
  } else {
    if (places < 2 || places > 6 || digits !== 0) fail('承诺的公共随机值写法不合规定')
    if (!/^(?:0|[1-9][0-9]{0,8})\.[0-9]+$/.test(value) || value.split('.')[1].length !== places) fail(`公共随机值 ${value} 不是承诺写明的 ${places} 位小数`)
  }
}

const seedOf = (commitmentHash, { commitment, reveal }) => hashOf({ commitment: commitmentHash, domain: 'food-draw/seed/1', source: commitment.source.name, value: reveal.value })

/** Numbers below a bound, read from the stream of a label. */
function streamOf(seed, label) {
  const key = fromHex(seed)
  const prefix = utf8(label)
  let counter = 0n
  let pending = []
  const nextWord = () => {
    while (pending.length < 6) {
      const message = new Uint8Array(prefix.length + 9)
      message.set(prefix)
      new DataView(message.buffer).setBigUint64(prefix.length + 1, counter)
      counter += 1n
      pending = [...pending, ...hmacSha256(key, message)]
    }
    return pending.splice(0, 6).reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  }
  return (bound) => {
    const m = BigInt(bound)
    const end = 2n ** 48n - (2n ** 48n % m)
    let value = nextWord()
    while (value >= end) value = nextWord()
    return Number(value % m)
  }
}

function drawBusinesses({ businesses, exclusions, commitment }, seed) {
  const below = streamOf(seed, 'businesses')
  const out = new Set(exclusions.map(({ business }) => business))
  const pool = businesses.filter(({ id }) => !out.has(id))
  let sum = pool.reduce((total, { weight }) => total + weight, 0)
  const drawn = []
  while (drawn.length < commitment.rule.count && pool.length > 0) {
    let rest = below(sum)
    let index = 0
    while (rest >= pool[index].weight) rest -= pool[index++].weight
    const [business] = pool.splice(index, 1)
    sum -= business.weight
    drawn.push(business)
  }
  return drawn
}

function assignTeams(drawn, { inspectors, avoidances, commitment }, seed) {
  const below = streamOf(seed, 'inspectors')
  const { teamSize } = commitment.rule
  const avoided = new Map()
  for (const { business, inspector } of avoidances) avoided.set(business, (avoided.get(business) ?? new Set()).add(inspector))
  const lawfulFor = new Map(drawn.map(({ id, kind }) => [id, inspectors.filter((one) => (one.kinds.length === 0 || one.kinds.includes(kind)) && !avoided.get(id)?.has(one.id))]))
  const teams = new Map(drawn.map(({ id }) => [id, []]))
  const loadOf = (inspector) => [...teams.values()].filter((team) => team.includes(inspector)).length

  /** Frees somebody for the business; false where nobody can be. */
  const freeSomebody = (business) => {
    const queue = [{ id: business, gives: null, before: null }]
    const seen = new Set()
    const joined = new Set([business])
    for (const step of queue) {
      for (const inspector of lawfulFor.get(step.id)) {
        if (seen.has(inspector) || teams.get(step.id).includes(inspector)) continue
        seen.add(inspector)
        if (loadOf(inspector) < inspector.limit) {
          let gets = inspector
          for (let back = step; back !== null; back = back.before) {
            teams.set(back.id, [...teams.get(back.id).filter((member) => member !== back.gives), gets])
            gets = back.gives
          }
          return true
        }
        for (const { id } of drawn) {
          if (joined.has(id) || !teams.get(id).includes(inspector)) continue
          joined.add(id)
          queue.push({ id, gives: inspector, before: step })
        }
      }
    }
    return false
  }

  const makeTeam = (id) => {
    const lawful = lawfulFor.get(id)
    if (lawful.length < teamSize) return 'NO_LAWFUL_TEAM'
    for (let place = 0; place < teamSize; place++) {
      const open = lawful.filter((one) => !teams.get(id).includes(one)).map((one) => ({ one, load: loadOf(one) })).filter(({ one, load }) => load < one.limit)
      if (open.length > 0) {
        const least = open.reduce((lowest, { load }) => Math.min(lowest, load), Infinity)
        const candidates = open.filter(({ load }) => load === least)
        teams.get(id).push(candidates[below(candidates.length)].one)
      } else if (!freeSomebody(id)) {
        teams.set(id, [])
        return 'LIMITS_REACHED'
      }
    }
    return null
  }

  const reasons = drawn.map(({ id }) => makeTeam(id))
  return drawn.map(({ id }, index) => ({ business: id, inspectors: teams.get(id).map((one) => one.id), position: index + 1, unassigned: reasons[index] }))
}

function checkResult(record, seed) {
  const due = assignTeams(drawBusinesses(record, seed), record, seed)
  const businessName = new Map(record.businesses.map(({ id, name }) => [id, name]))
  const inspectorName = new Map(record.inspectors.map(({ id, name }) => [id, name]))
  const words = (row) => (row === undefined ? '没有这一行' : `${businessName.get(row.business) ?? row.business} — ${row.unassigned ?? (row.inspectors.map((id) => inspectorName.get(id) ?? id).join('、') || '无人')}（序号 ${row.position}）`)
  for (let index = 0; index < Math.max(due.length, record.result.length); index++) {
    const [found, wanted] = [record.result[index], due[index]]
    if (found === undefined || wanted === undefined || writeCanonical(found) !== writeCanonical(wanted)) fail(`抽取结果第 ${index + 1} 行：记录为“${words(found)}”，按算法应为“${words(wanted)}”`)
  }
}

const LABELS = { file: '文件的完整和格式', shape: '各项内容', parts: '名录与承诺的哈希', commitment: '承诺与其哈希', published: '承诺与事先公布的哈希', pools: '名录、权重与规则', reveal: '公共随机值与承诺的先后', seed: '种子与承诺、公共随机值', result: '抽取结果与重算的结果', record: '记录与其校验值' }

/**
 * Checks a record.
 * @param {Uint8Array} bytes the file as it was downloaded
 * @param {string} [published] the hash of the commitment as it was published before the draw
 * @returns {Verdict}
 */
export function verifyRecord(bytes, published = '') {
  /** @type {Step[]} */
  const steps = []
  const run = (key, needs, work) => {
    const label = LABELS[key]
    if (!needs) return steps.push({ key, label, state: 'skipped', detail: '前面的核对没有通过，未核对' }) && undefined
    try {
      const value = work()
      steps.push({ key, label, state: 'ok', detail: '' })
      return value ?? true
    } catch (error) {
      if (!(error instanceof Difference)) throw error
      steps.push({ key, label, state: 'failed', detail: error.message })
      return undefined
    }
  }
  const record = run('file', true, () => readCanonical(decode(bytes)))
  const whole = run('shape', record, () => checkShape(record, '记录'))
  const commitmentHash = whole && hashOf(record.commitment)
  const wanted = published.trim().toLowerCase()
  if (wanted !== '') run('published', whole, () => (commitmentHash === wanted ? undefined : fail(`承诺的哈希为 ${commitmentHash}，事先公布的为 ${wanted}：这不是当时承诺的抽取，或者承诺被改动`)))
  run('commitment', whole, () => (commitmentHash === record.commitmentHash ? undefined : fail(`承诺（commitment）的哈希为 ${commitmentHash}，记录中写为 ${record.commitmentHash}：承诺的内容或者这个哈希被改动`)))
  run('parts', whole, () => checkParts(record))
  const pools = run('pools', whole, () => checkPools(record))
  run('reveal', whole, () => checkReveal(record))
  const seed = whole && seedOf(commitmentHash, record)
  run('seed', whole, () => (seed === record.seed ? undefined : fail(`种子（seed）应为 ${seed}，记录中为 ${record.seed}：公共随机值、来源或者种子被改动`)))
  run('result', pools, () => checkResult(record, seed))
  run('record', whole, () => {
    const { recordHash, ...rest } = record
    const due = hashOf(rest)
    if (due !== recordHash) fail(`记录的校验值应为 ${due}，记录中为 ${recordHash}：记录中有内容被改动`)
  })
  const first = steps.find(({ state }) => state === 'failed') ?? null
  const known = whole ? record : null
  return { ok: first === null, steps, first, hash: commitmentHash ?? null, title: known?.commitment.title ?? null, number: known?.commitment.number ?? null, source: known?.commitment.source.name ?? null, value: known?.reveal.value ?? null, drawn: known?.result.length ?? 0, unassigned: known?.result.filter((row) => row.unassigned !== null).length ?? 0 }
}

// ---- from the command line ----

const SIGNS = { ok: '✓', failed: '✕', skipped: '–' }

async function main([file, published = '']) {
  const { readFile } = await import('node:fs/promises')
  const say = (line) => process.stdout.write(`${line}\n`)
  const complain = (line) => {
    process.stderr.write(`${line}\n`)
    return 2
  }
  if (!file) return complain('用法：node draw-verifier.mjs 记录.json [事先公布的哈希]')
  const bytes = await readFile(file).catch((error) => complain(`不能读取 ${file}：${error.message}`))
  if (bytes === 2) return 2
  const verdict = verifyRecord(new Uint8Array(bytes), published)
  for (const { label, state, detail } of verdict.steps) say(`${SIGNS[state]} ${label}${detail ? `：${detail}` : ''}`)
  if (!verdict.ok) {
    say(`\n核验不通过：${verdict.first.detail}`)
    return 1
  }
  say(`\n核验通过：${verdict.number} ${verdict.title}，抽取 ${verdict.drawn} 家，其中未能派人 ${verdict.unassigned} 家。`)
  say(`请与公布的原文对照：${verdict.source} 应为 ${verdict.value}。记录本身不能证明这个数值是真的。`)
  if (published === '') say(`请与抽取之前公布的哈希对照：${verdict.hash}`)
  return 0
}

if (typeof process !== 'undefined' && process.argv?.[1]) {
  const [{ pathToFileURL }, { existsSync, realpathSync }] = await Promise.all([import('node:url'), import('node:fs')])
  if (existsSync(process.argv[1]) && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) process.exitCode = await main(process.argv.slice(2))
}
