import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'span'],
  ...['ul', 'ol', 'li', 'strong', 'em', 'del', 's', 'sub', 'sup', 'kbd', 'mark'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'a'],
];

/** A picture is named, not fetched. */
const markdown = new Marked({
  gfm: true,
  renderer: { image: ({ text }) => `[picture: ${text}]` },
});

/**
 * An earner's Markdown as HTML that does nothing: no scripts, styles, forms or pictures (a picture could be
 * fetched from elsewhere and tell someone that it was looked at), and links without an address to follow:
 * theirs stands in `title`, for the person to read and the caller to show.
 */
export function safeMarkdown(source: string): string {
  const html = markdown.parse(source, { async: false });
  const purifier = DOMPurify(window);
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName !== 'A') return;
    const address = node.getAttribute('href') ?? '';
    node.removeAttribute('href');
    node.setAttribute('title', address);
    node.setAttribute('role', 'link');
    node.setAttribute('tabindex', '0');
  });
  return purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'align', 'start'],
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
  });
}
