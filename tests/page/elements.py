"""Small articles made of any elements, which stay as they are: each block is its own translation."""

from dataclasses import replace

from editorial import article, review
from editorial.model import Catalog, Unit
from editorial.page import Candidate
from tests.page.sample import approved, passing

EVERYTHING = """
<h1>Everything that <em>an article</em> may hold</h1>
<p>A square: x<sup>2</sup>, 10<sup>2</sup>, H<sub>2</sub>O, T<sub>MAX</sub>, the 5<sup>th</sup>.</p>
<p>Two lines<br>and <strong>one <em>more</em></strong>; <s>not this</s>, <q>but</q> <code>a*b[1]</code>.</p>
<h2>Lists</h2>
<ul>
<li>one<ul>
<li>deeper</li>
</ul>
</li>
<li>
<p>with a paragraph</p>
<p>and another</p>
</li>
</ul>
<ul>
<li>a second list</li>
</ul>
<ol start="4">
<li>four</li>
<li>five<sup><a href="#n" id="r">a</a></sup></li>
</ol>
<h3>A third level</h3>
<h4>A fourth</h4>
<dl>
<dt>Pulse</dt>
<dd>beats a minute</dd>
</dl>
<hr>
<details>
<summary>Read on</summary>
<p>Hidden at first.</p>
</details>
<blockquote>
<p>Quoted.</p>
<ul>
<li>a list in it</li>
</ul>
</blockquote>
<pre>line one
  line two</pre>
<table>
<caption>Wide</caption>
<thead>
<tr>
<th scope="col">Name</th>
<th scope="col">Value</th>
<th scope="col">What a reader may want to know about it</th>
</tr>
</thead>
<tbody>
<tr>
<td rowspan="2">CO<sub>2</sub></td>
<td>5|6</td>
<td>
<p>first thought about it</p>
<p>second thought about it</p>
</td>
</tr>
<tr>
<td colspan="2">both</td>
</tr>
</tbody>
</table>
<h2>Notes</h2>
<ol>
<li id="n">A note. <a href="#r">Back</a></li>
</ol>
"""


def of(body: str) -> Candidate:
    """Give a candidate whose article has this body, translated by itself and approved."""
    html = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>x</title>\n</head>\n<body>\n<article>{body}</article>\n</body>\n</html>\n"
    )
    english = article.parse(html)
    units = tuple(
        Unit(block.id, block.message.text, block.message.text) for block in english.translatable
    )
    catalog = Catalog("nl", units)
    known = approved(review.observe(review.Review(), catalog, "p01"), catalog)
    return replace(passing(), article=english, catalog=catalog, review=known, assets={})
