// Runs axe-core with every rule, also those that it leaves out unless asked: AAA, and those it calls experimental.
// Answers with [rule, HTML] of everything that is wrong: all that axe looked at is megabytes over a few hundred pages.
//
// What costs most is left out where this tab has seen it before, at the same size (the storage of the session knows):
// - contrast of text whose colours, type and way of being shown, and those of everything around it, are the same;
// - reading the style sheets (`preload`), which one rule does (css-orientation-lock) and which takes longer than a page.
() => {
    const CONTRAST = ['color-contrast', 'color-contrast-enhanced'];
    const SEEN = 'data-contrast-seen';
    const MATTERS = [
        'color', 'backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode', 'textShadow', 'fontSize',
        'fontWeight', 'display', 'visibility', 'position', 'float', 'overflow', 'clip', 'clipPath',
    ];
    const remembered = name => new Set(JSON.parse(sessionStorage.getItem(name) || '[]'));
    const remember = (name, known) => sessionStorage.setItem(name, JSON.stringify([...known]));

    const sign = text => {
        let one = 5381, other = 52711;
        for (let at = 0; at < text.length; at++) {
            one = Math.imul(one, 33) ^ text.charCodeAt(at);
            other = (Math.imul(other, 31) + text.charCodeAt(at)) | 0;
        }
        return `${one},${other}`;
    };
    const hasText = one => one.matches('input, select, textarea, button')
        || [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const styles = [...document.styleSheets].map(sheet => sheet.href).join();

    const markSeen = () => {
        const known = remembered('contrast'), signs = new Map();
        for (const one of document.querySelectorAll('*')) {
            const shown = getComputedStyle(one);
            const state = [one.checkVisibility(), one.matches(':disabled, [aria-disabled=true]')];
            const own = [...MATTERS.map(name => shown[name]), ...state].join();
            const whole = sign(`${signs.get(one.parentElement) ?? styles} ${own}`);
            signs.set(one, whole);
            if (!hasText(one) || known.has(whole)) {
                one.setAttribute(SEEN, '');
            } else {
                known.add(whole);
            }
        }
        remember('contrast', known);
    };

    markSeen();
    axe.configure({rules: CONTRAST.map(id => ({id, selector: `:not([${SEEN}])`}))});
    const sheets = remembered('styles');
    const preload = !sheets.has(styles);
    remember('styles', sheets.add(styles));
    return axe.run({
        preload,
        selectors: false,
        resultTypes: ['violations'],
        rules: Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}])),
    }).then(found => found.violations.flatMap(fault => fault.nodes.map(node => [fault.id, node.html])));
}
