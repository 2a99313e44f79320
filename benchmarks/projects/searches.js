() => {
  // How each search is begun in a language, and asked: each gives a function from a query to addresses, best first.
  const local = (href) => new URL(href, location.origin).pathname;
  const json = async (address) => (await fetch(address)).json();

  async function own(language) {
    const script = new URL(document.querySelector("a[data-search]").dataset.search.split(" ")[0], document.baseURI);
    // What readers fetch holds this in one file, which gives away only the dialog.
    await fetch(script);
    const { SearchIndex } = await import("/engine/search-index.js");
    const indexes = {};
    const begin = async (one) => {
      const { head, index } = await json(`/search-${one}.json`);
      return new SearchIndex(head, (name) => json(`/${index.replace("*", name)}`));
    };
    const ask = async (one, query, choose) => {
      indexes[one] ??= begin(one);
      const index = await indexes[one];
      const { results, words } = await index.search(query);
      return { index, results, shown: await index.show(choose(results, index), words) };
    };
    const beside = (results, index) => index.bestOfPages(results).slice(0, 5);
    return async (query, most) => {
      const { index, results, shown } = await ask(language, query, (all) => all.slice(0, most));
      // As the dialog does: with results on few pages, the other language's stand below.
      const more = index.pages(results) < 3 ? (await ask(language === "fi" ? "sv" : "fi", query, beside)).shown : [];
      return [...shown, ...more].map(({ href }) => local(`/${href}`));
    };
  }

  async function pagefind() {
    const found = await import("/search/pagefind.js");
    await found.init();
    return async (query, most) => {
      const { results } = await found.search(query);
      const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
      return pages.map(({ url }) => local(url));
    };
  }

  async function minisearch(language) {
    const { default: MiniSearch } = await import("/search/minisearch.js");
    const documents = await json(`/search/${language}.json`);
    const index = new MiniSearch({ fields: ["title", "heading", "text"], storeFields: ["href"] });
    index.addAll(documents);
    const options = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };
    return async (query) => index.search(query, options).map(({ href }) => local(`/${href}`));
  }

  async function material() {
    const { search, base } = JSON.parse(document.getElementById("__config").textContent);
    const root = new URL(base, location.href);
    const worker = new Worker(new URL(search, root));
    const answer = (message, type) =>
      new Promise((resolve) => {
        const take = ({ data }) => {
          if (data.type !== type) return;
          worker.removeEventListener("message", take);
          resolve(data.data);
        };
        worker.addEventListener("message", take);
        worker.postMessage(message);
      });
    const { config, docs } = await json(new URL("search/search_index.json", `${root.href.replace(/\/?$/, "/")}`));
    // What the theme's page says to its worker: to set up, and to search; each has its answer one number above.
    await answer({ type: 0, data: { config, docs, options: { suggest: false } } }, 1);
    return async (query) => {
      const { items } = await answer({ type: 2, data: query }, 3);
      return items.map(([{ location: where }]) => local(`/${where}`));
    };
  }

  let ask = null;
  window.begin = async (name, language) => {
    ask = await { own, pagefind, minisearch, material }[name](language);
  };
  window.answers = async (queries, most) => {
    const answers = [];
    for (const query of queries) {
      const start = performance.now();
      const found = await ask(query, most);
      answers.push({ found, took: performance.now() - start });
    }
    return answers;
  };
};
