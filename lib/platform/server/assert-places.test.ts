import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assertPlaces } from './assert-places'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'places-'))
const file = path.join(folder, 'a-file')
fs.writeFileSync(file, '')
afterAll(() => fs.rmSync(folder, { recursive: true }))

test('a storage folder is made where it does not exist, and nothing is left in it', () => {
  const made = path.join(folder, 'files', 'of-the-portal')
  assertPlaces({ STORAGE_DIR: made, WORKER_ENTRY: file })
  expect(fs.readdirSync(made)).toEqual([])
})

test('places that are not there are all named', () => {
  const places = { STORAGE_DIR: path.join(file, 'files'), WORKER_ENTRY: path.join(folder, 'nowhere.mjs') }
  expect(() => assertPlaces(places)).toThrow(/STORAGE_DIR：附件目录 .*a-file.*\n.*WORKER_ENTRY：没有文件 .*nowhere\.mjs/)
})
