// The piece over MQTT: what it says by topic, and what is said to it.

const renewEvery = 4000;
const kept = /^(param|modulation|sound)\/|^(modulations|patch|patches)$/;

export class Piece {
  #client;
  #listeners = [];
  #lists = new Map();
  #last = new Map();
  #credentials = {};
  #pending = new Map();
  #number = 0;
  #wanted = new Set(["preview", "live"]);

  constructor(id, { onConnection, onSignIn }) {
    this.root = `latent/${id}/`;
    this.onConnection = onConnection;
    this.onSignIn = onSignIn;
    setInterval(() => this.#renew(), renewEvery);
    document.addEventListener("visibilitychange", () => this.#renew());
  }

  connect(credentials = this.#credentials) {
    this.#credentials = credentials;
    this.#client?.end(true);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const client = globalThis.mqtt.connect(`${scheme}://${location.host}/mqtt`, {
      ...credentials,
      protocolVersion: 5,
      clientId: `page-${Math.random().toString(36).slice(2, 12)}`,
      clean: true,
      keepalive: 30,
      connectTimeout: 5000,
      reconnectPeriod: 1000,
      queueQoSZero: false,
      timerVariant: "native", // the other one needs a worker made from a blob
    });
    this.#client = client;
    client.on("connect", () => {
      client.subscribe(`${this.root}#`, { qos: 0, nl: true });
      this.onConnection(true);
      this.#renew();
    });
    client.on("close", () => this.onConnection(false));
    client.on("error", (error) => {
      // 134 and 135: the broker does not know us, or does not want us.
      if (error.code === 134 || error.code === 135) {
        client.end(true);
        this.onSignIn();
      }
    });
    client.on("message", (topic, payload) => this.#hear(topic, payload));
  }

  // Calls back with the payload of a topic, as text; at once if it was heard before.
  on(topic, listen) {
    this.onBytes(topic, (payload) => listen(new TextDecoder().decode(payload)));
  }

  onBytes(topic, listen) {
    const list = this.#lists.get(topic) ?? [];
    list.push(listen);
    this.#lists.set(topic, list);
    if (this.#last.has(topic)) {
      listen(this.#last.get(topic));
    }
  }

  // Calls back with every topic (below the root) that matches, its groups, and its text.
  onMatch(pattern, listen) {
    this.#listeners.push({ pattern, listen });
    for (const [topic, payload] of this.#last) {
      this.#match(pattern, topic, payload, listen);
    }
  }

  send(topic, text, { hand = false } = {}) {
    if (!this.#client?.connected) {
      return;
    }
    const properties = hand ? { userProperties: { hand: "1" } } : undefined;
    this.#client.publish(this.root + topic, String(text), { qos: 0, properties });
  }

  // Asks for something that can fail, by a name or by fields; the promise fails with the piece's own sentence.
  request(verb, body = {}) {
    if (!this.#client?.connected) {
      return Promise.reject(new Error("The page is not connected to the piece: nothing was sent."));
    }
    const transaction = `${this.#client?.options.clientId}-${++this.#number}`;
    this.send(`request/${verb}`, JSON.stringify({ ...(typeof body === "string" ? { name: body } : body), transaction }));
    return new Promise((done, failed) => {
      const timer = setTimeout(() => this.#settle(transaction, { error: "The piece did not answer." }), 5000);
      this.#pending.set(transaction, { done, failed, timer });
    });
  }

  // Asks for something again and again, as long as the page is looked at; the piece stops by itself.
  want(verb, isWanted) {
    if (isWanted) {
      this.#wanted.add(verb);
      this.#renew();
    } else {
      this.#wanted.delete(verb);
    }
  }

  #renew() {
    if (document.visibilityState === "visible") {
      for (const verb of this.#wanted) {
        this.send(`request/${verb}`, "");
      }
    }
  }

  #hear(topic, payload) {
    if (!topic.startsWith(this.root)) {
      return;
    }
    const rest = topic.slice(this.root.length);
    if (kept.test(rest)) {
      this.#last.set(rest, payload); // for whatever is put on the page later
    }
    for (const listen of this.#lists.get(rest) ?? []) {
      listen(payload);
    }
    if (rest.startsWith("response/")) {
      const answer = parse(payload);
      this.#settle(answer?.transaction, answer);
    }
    for (const { pattern, listen } of this.#listeners) {
      this.#match(pattern, rest, payload, listen);
    }
  }

  #match(pattern, topic, payload, listen) {
    const match = pattern.exec(topic);
    if (match) {
      listen(match, new TextDecoder().decode(payload));
    }
  }

  #settle(transaction, answer) {
    const waiting = this.#pending.get(transaction);
    if (!waiting) {
      return;
    }
    this.#pending.delete(transaction);
    clearTimeout(waiting.timer);
    if (answer.error) {
      waiting.failed(new Error(answer.error));
    } else {
      waiting.done(answer.data);
    }
  }
}

export function parse(payload) {
  try {
    return JSON.parse(typeof payload === "string" ? payload : new TextDecoder().decode(payload));
  } catch {
    return null;
  }
}
