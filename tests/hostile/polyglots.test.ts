import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { getFileKind } from '@/lib/platform/files/content-type'
import { buildHeic, buildJpeg, buildPdf, buildPng, buildWebp, buildZip } from '../support/sample-files'

const archive = buildZip([{ name: 'evil.html', content: '<script>alert(1)</script>' }])
const html = '<!DOCTYPE html><html><script>alert(1)</script></html>'
const join = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

describe('files that are two things at once are refused under either name', () => {
  const files: [string, Buffer][] = [
    ['PDF and zip', join(buildPdf(), archive)],
    ['PDF and zip, ending as a PDF', join(buildPdf(), buildZip([{ name: 'a', content: 'x' }], { comment: '\n%%EOF\n' }))],
    ['PDF with a page in front', join(html, buildPdf())],
    ['PDF with a page in its first object', buildPdf(html)],
    ['PNG and zip', join(buildPng(), archive)],
    ['PNG with a page inside', buildPng([{ type: 'tEXt', data: Buffer.from(`Comment\0${html}`) }])],
    ['PNG with an archive as a chunk', buildPng([{ type: 'zzZz', data: archive }])],
    ['PNG with a PDF inside', buildPng([{ type: 'tEXt', data: buildPdf() }])],
    ['JPEG and zip', join(buildJpeg(), archive)],
    ['JPEG with a page in a comment', buildJpeg(html)],
    ['JPEG with PHP in a comment', buildJpeg('<?php system($_GET[0]); ?>')],
    ['JPEG with a PDF in a comment', buildJpeg('%PDF-1.4 1 0 obj')],
    ['WebP and zip', join(buildWebp(), archive)],
    ['HEIC and zip', join(buildHeic(), archive)],
    ['GIF with a script', join('GIF89a/*', html, '*/')],
    ['text with a page', join('x\n', html)],
    ['text and zip', join('名称,数\n', archive)],
    ['zip and text', join(archive, '\n名称,数\n')],
    ['an SVG drawing', join('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['an SVG drawing behind white space', join('\n\n\t<!-- x --><svg/>')],
    ['an XML style sheet', join('<?xml version="1.0"?><?xml-stylesheet href="javascript:alert(1)"?><a/>')],
    ['a Windows program', join('MZ\x90\0\x03\0\0\0', 'This program cannot be run in DOS mode.')],
    ['an ELF program', join('\x7fELF\x02\x01\x01\0')],
    ['a shell script', join('#!/bin/sh\nrm -rf /\n')],
    ['a PostScript program', join('%!PS-Adobe-3.0\n')],
    ['a shortcut', Buffer.from('4c0000000114020000000000c000000000000046', 'hex')],
    ['a RAR archive', Buffer.from('526172211a0700cf907300000d', 'hex')],
    ['a gzip archive', Buffer.from('1f8b0800000000000003', 'hex')],
  ]
  const names = ['a.pdf', 'a.docx', 'a.xlsx', 'a.doc', 'a.xls', 'a.csv', 'a.txt', 'a.png', 'a.jpg', 'a.webp', 'a.heic']

  // The chunk of an unknown type inside a PNG is a PNG to every reader: a zip reader finds no archive at its end.
  it.each(files.filter(([name]) => name !== 'PNG with an archive as a chunk'))('%s', async (_, bytes) => {
    for (const name of names) {
      await expect(getFileKind(bufferSource(bytes), name), name).rejects.toMatchObject({ name: 'FileRefusedError', message: expect.stringMatching(/[\u4e00-\u9fff].*。$/) })
    }
  })

  it('a PNG stays a PNG, and nothing else, whatever its chunks hold', async () => {
    const bytes = buildPng([{ type: 'zzZz', data: archive }])
    const accepted: string[] = []
    for (const name of names) {
      await getFileKind(bufferSource(bytes), name).then(
        () => accepted.push(name),
        () => undefined,
      )
    }
    expect(accepted.filter((name) => name !== 'a.png')).toEqual([])
  })
})
