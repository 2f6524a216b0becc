import { TextLink } from '../ui/text-link'

/** How anybody checks a draw, in a few lines. */
export function HowToVerify({ verifyHref }: { verifyHref: string }) {
  return (
    <ol className="list-decimal space-y-1 pl-5 text-table">
      <li>抽取之前记下承诺的哈希；抽取之后下载抽取记录，两者缺一不可。</li>
      <li>在<TextLink href={verifyHref}>核验页面</TextLink>选入记录文件，浏览器在本机重新计算名录的哈希、种子、抽中的监管对象和检查人员，不一致的当即指出。</li>
      <li>也可以不用本平台：下载<a href="/draw-verifier.mjs" download className="text-action underline underline-offset-2">核验程序</a>（一个文件，无需安装），在装有 Node.js 的电脑上运行 <code className="font-mono text-sm">node draw-verifier.mjs 记录.json 哈希</code>。</li>
    </ol>
  )
}
