import { expect, test } from 'vitest'
import { ancestorIds, childPath, depthOf, divisionCodeLength, inTreeOrder, levelBelow, pathIds, pathsUpTo } from './jurisdiction'

test('a path holds the ids from the root down', () => {
  const root = childPath(null, 'a')
  const child = childPath(root, 'b')
  expect(root).toBe('/a/')
  expect(child).toBe('/a/b/')
  expect(pathIds(child)).toEqual(['a', 'b'])
  expect(ancestorIds(child)).toEqual(['a'])
  expect(ancestorIds(root)).toEqual([])
  expect(depthOf(child)).toBe(2)
  expect(pathsUpTo('/a/b/c/')).toEqual(['/a/', '/a/b/', '/a/b/c/'])
})

test('each level has one below, a township none', () => {
  expect(levelBelow('PROVINCE')).toBe('PREFECTURE')
  expect(levelBelow('COUNTY')).toBe('TOWNSHIP')
  expect(levelBelow('TOWNSHIP')).toBeNull()
  expect(divisionCodeLength('COUNTY')).toBe(6)
  expect(divisionCodeLength('TOWNSHIP')).toBe(9)
})

test('a tree reads parents before children, siblings in their order, from the topmost given', () => {
  const row = (path: string, sortOrder: number) => ({ id: pathIds(path).at(-1)!, path, sortOrder, name: path })
  const rows = [row('/a/c/', 2), row('/a/b/y/', 1), row('/a/b/', 1), row('/a/b/x/z/', 1)]
  expect(inTreeOrder(rows).map(({ row, depth }) => [row.id, depth])).toEqual([['b', 0], ['z', 1], ['y', 1], ['c', 0]])
})
