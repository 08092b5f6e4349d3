/// The look of a published agreement, as one style sheet that stands inside the page.
enum Stylesheet {
  /// The text of the page's only `style` element: it holds no `</style`, asks for nothing over the
  /// network, and is the same for every page.
  ///
  /// The page's content security policy allows it by its hash, so elements carry classes and no
  /// style attributes. It leaves out what older checkers and printing programs reject where that
  /// costs little: `color-scheme` (the page has it as a `meta` element), `clamp()`, and `var()`
  /// inside `calc()`.
  static let page = """
    /* Colours by what they are for; text is at least 7:1 on the surface it stands on. */
    :root {
      --paper: #fff; --sheet: #f3f5f7; --ink: #16191d; --soft: #454c54; --link: #0a4383;
      --rule: #ccd3d9; --line: #6b747d; --here: #fdf2cc; --mark: #ffe27a; --edge: #8a5a00;
      --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "Liberation Serif",
        serif;
      --sans: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", "Liberation Sans",
        Arial, sans-serif;
      --cover: linear-gradient(to left, #fff 30%, transparent);
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #14171a; --sheet: #1f2428; --ink: #e8e6e1; --soft: #b9c0c6; --link: #9ecbff;
        --rule: #3b434a; --line: #8d969e; --here: #37301a; --mark: #574300; --edge: #e3b341;
        --cover: linear-gradient(to left, #14171a 30%, transparent);
      }
      img { padding: .375rem; border-radius: 4px; background: #fff; }
    }

    /* One column of about seventy characters; wider windows, below, put the contents beside it. */
    *, ::before, ::after { box-sizing: border-box; }
    html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
    body {
      display: grid; grid-template-columns: minmax(0, 66ch); justify-content: center;
      margin: 0; padding: 0 1rem; background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word;
    }
    h1, h2, h3, h4, p, ol, ul, dl, dd, blockquote, figure, pre { margin: 0; padding: 0; }
    h1, h2, h3, h4, table, .contents { -webkit-hyphens: auto; hyphens: auto; }
    h1, h2, h3, h4, .contents { overflow-wrap: anywhere; }
    h1, h2, h3, h4, table, dl, .skip, .page-head, .page-foot, .contents, .open-facts, .signature {
      font-family: var(--sans);
    }
    a { color: var(--link); }
    a:hover { color: var(--ink); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; top: .5rem; left: -100vw; padding: .75rem 1rem; background: var(--paper); }
    .skip:focus { left: .5rem; }

    /* Around the text. */
    .page-head {
      display: flex; flex-wrap: wrap; align-items: center; padding: .5rem 0 1rem;
      border-bottom: 1px solid var(--rule); font-size: .9375rem; line-height: 1.4;
    }
    .page-head > * { margin: .5rem 1.5rem 0 0; }
    .logo { max-width: 12rem; max-height: 3rem; }
    .page-parties { font-weight: 600; }
    .page-status, .page-foot, .contents-title { color: var(--soft); }
    .page-foot {
      padding: 1.25rem 0 3rem; border-top: 1px solid var(--rule); font-size: .875rem;
    }
    .contents { margin-top: 1.25rem; font-size: .9375rem; line-height: 1.4; }
    .contents-title, .contents > ol > li > a { font-weight: 600; }
    .contents ol { list-style: none; }
    .contents ol ol { margin-left: .125rem; padding-left: .75rem; border-left: 1px solid var(--rule); }
    .contents a {
      display: block; min-height: 1.5rem; padding: .25rem 0; break-inside: avoid; text-decoration: none;
    }
    .contents a:hover { text-decoration: underline; }

    /* The text. */
    main { padding-bottom: 3rem; }
    main p, main li, .table-scroll, blockquote, pre, figure { margin-top: .75rem; }
    li > p:first-child, main ul > li > p, .open-facts p { margin-top: 0; }
    h1, h2, h3, h4 { font-weight: 700; line-height: 1.25; }
    h1 { margin: 2rem 0 1.25rem; font-size: calc(1rem + 2.4vw); letter-spacing: -.015em; }
    h2 { margin-top: 3.5rem; padding-top: 1rem; border-top: 2px solid var(--ink); font-size: 1.4375rem; }
    h3 { margin-top: 2.25rem; font-size: 1.1875rem; }
    h4 { margin-top: 1.5rem; font-size: 1.0625rem; }
    h2 + section > h3:first-child { margin-top: 1.5rem; }
    main ul { padding-left: 1.25em; list-style: disc; }
    main ul ul { list-style: circle; }
    main ul[role] { padding-left: 0; list-style: none; }
    main ul > li { margin-top: .25rem; }
    .recitals > li, .definitions > li { margin-top: .75rem; }
    blockquote { padding-left: 1rem; border-left: 3px solid var(--rule); color: var(--soft); }
    code { background: var(--sheet); font: .875em/1.5 Menlo, Consolas, "Liberation Mono", monospace; }
    pre { padding: .75rem 1rem; overflow-wrap: anywhere; background: var(--sheet); white-space: pre-wrap; }
    img { max-width: 100%; height: auto; }
    hr { margin: 2rem 0; border: 0; border-top: 1px solid var(--rule); }

    /* A number hangs in the margin that its list leaves. As a float it stands on the first line of the
       text whatever its width; one that is wider than the margin moves that line only. */
    main ol { --hang: 2.125em; --back: -2.125em; --number: 1.625em; list-style: none; }
    main ol.paragraphs, main ol.recitals { --hang: 3em; --back: -3em; --number: 2.5em; }
    main ol > li { padding-left: var(--hang); }
    main .items > li { margin-top: .375rem; }
    .number {
      float: left; min-width: var(--number); margin-left: var(--back); margin-right: .5em;
      white-space: nowrap; font-variant-numeric: lining-nums;
    }
    .number:empty { min-width: 0; margin: 0; }

    /* What is still open. */
    mark {
      padding: 0 .15em; background: var(--mark); color: inherit; box-shadow: 0 1px 0 var(--edge);
    }
    .open-facts {
      margin-bottom: 1.5rem; padding: .875rem 1rem; border-left: 5px solid var(--edge);
      background: var(--sheet); font-size: .9375rem;
    }

    /* Tables scroll by themselves rather than squeeze their words. A shade shows that there is more; the
       cover, which moves with the table, hides it at the end. */
    .table-scroll {
      overflow-x: auto;
      background-image: var(--cover), linear-gradient(to left, rgba(110, 122, 134, .5), transparent);
      background-position: 100% 0; background-repeat: no-repeat; background-size: 2rem 100%, .75rem 100%;
      background-attachment: local, scroll;
    }
    table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.45; }
    th, td {
      min-width: 6rem; padding: .5rem .875rem .5rem 0; border-bottom: 1px solid var(--rule);
      text-align: left; vertical-align: top;
    }
    th { border-bottom: 2px solid var(--line); vertical-align: bottom; }
    th:last-child, td:last-child { padding-right: 0; }
    .right { text-align: right; }
    .center { text-align: center; }

    .signature-block { display: flex; flex-wrap: wrap; margin: 0 -1rem; }
    .signature, .signature dl, .signature dl > :last-child { display: flex; flex-direction: column; }
    .signature { flex: 1 1 16rem; padding: 1rem 1rem 0; }
    .signature dl, .signature dl > :last-child, .signature-line { flex: 1 0 auto; }
    .signature dl { font-size: .9375rem; line-height: 1.4; }
    .signature dt { margin-top: .75rem; color: var(--soft); font-size: .875rem; }
    .signature dd { min-height: 2rem; padding: .125rem 0 .25rem; border-bottom: 1px solid var(--line); }
    .signature .signature-line { min-height: 4.5rem; }

    /* Where a link led stays marked until the next one; a section is marked by its heading. */
    :target, section:target > h2, section:target > h3 {
      background: var(--here);
      box-shadow: -.5rem 0 0 var(--here), -.75rem 0 0 var(--edge), .25rem 0 0 var(--here);
    }
    section:target, main:target { background: none; box-shadow: none; }
    @media (prefers-reduced-motion: no-preference) {
      li:target, p:target, .number:target { animation: arrive 1s ease-out; }
      @keyframes arrive { from { background: var(--mark); } }
    }

    @media screen and (min-width: 48rem) {
      body { padding: 0 2rem; font-size: 1.125rem; }
      h1 { font-size: 2.375rem; }
      h2 { font-size: 1.625rem; }
      h3 { font-size: 1.25rem; }
      .page-status { margin-left: auto; margin-right: 0; }
      .contents > ol { columns: 2; column-gap: 2.5rem; }
    }
    @media screen and (min-width: 64rem) {
      body { grid-template-columns: 16rem minmax(0, 66ch); column-gap: 4rem; }
      .page-head, .page-foot { grid-column: 1 / -1; }
      .contents {
        position: sticky; top: 0; align-self: start; max-height: 100vh; margin: 0 0 0 -.5rem;
        padding: 2.25rem .5rem 2rem; overflow-y: auto; font-size: .875rem;
      }
      .contents > ol { columns: auto; }
    }
    /* Tables may use what is left of a wide page; the text keeps its measure. */
    @media screen and (min-width: 80rem) {
      body { grid-template-columns: 16rem minmax(0, calc(66ch + 9rem)); }
      main { padding-right: 9rem; }
      .table-scroll { margin-right: -9rem; }
      table { width: auto; min-width: calc(100% - 9rem); }
    }
    @media screen and (min-width: 90rem) {
      body { grid-template-columns: 16rem minmax(0, calc(66ch + 16rem)); }
      main { padding-right: 16rem; }
      .table-scroll { margin-right: -16rem; }
      table { min-width: calc(100% - 16rem); }
    }

    @media (forced-colors: active) {
      :target, section:target > h2, section:target > h3, mark { outline: 2px solid; }
      section:target, main:target { outline: none; }
      .table-scroll { background: none; }
    }

    /* On paper: A4, black on white, a number on every page; what belongs together stays together. */
    @page {
      size: A4; margin: 22mm 22mm 26mm;
      @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font: 8.5pt sans-serif; }
    }
    @media print {
      body {
        display: block; padding: 0; color: #000; font-size: 10.5pt; line-height: 1.45;
        orphans: 3; widows: 3;
      }
      .skip, .contents { display: none; }
      .page-head { padding: 0 0 4mm; font-size: 9pt; }
      .page-head > * { margin-top: 0; }
      .page-status { margin: 0 0 0 auto; }
      main { padding-bottom: 0; }
      .page-foot { margin-top: 10mm; padding: 3mm 0 0; font-size: 8.5pt; }
      h1 { margin: 10mm 0 6mm; font-size: 22pt; }
      h2 { margin-top: 10mm; padding-top: 3mm; font-size: 15pt; }
      h3 { margin-top: 6mm; font-size: 12pt; }
      h4 { font-size: 10.5pt; }
      main p, main li, .table-scroll, blockquote, pre, figure { margin-top: 2mm; }
      main ul > li, main .items > li { margin-top: 1mm; }
      h1, h2, h3, h4, li > p:first-child:not(:last-child) { break-after: avoid; }
      h1, h2, h3, h4, p, tr, figure, pre, blockquote, ul > li, .items > li, .open-facts, .signatures {
        break-inside: avoid;
      }
      ul > li:last-child, .items > li:last-child { break-before: avoid; }
      .annex { break-before: page; }
      a { color: inherit; text-decoration: none; }
      mark { border: .75pt solid; box-shadow: none; -webkit-print-color-adjust: exact; }
      .open-facts { border: 1pt solid; background: none; font-size: 9.5pt; }
      .table-scroll { overflow: visible; background: none; }
      table { font-size: 8.5pt; overflow-wrap: anywhere; }
      th { overflow-wrap: break-word; }
      th, td { min-width: 17mm; padding: 1.5mm 2.5mm 1.5mm 0; }
      .signature dl, .signature dl > :last-child { display: block; }
      .signature p, .signature dl, .signature dt { font-size: 9.5pt; }
      :target { background: none; box-shadow: none; }
    }
    """
}
