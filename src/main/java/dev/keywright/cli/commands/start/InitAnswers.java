package dev.keywright.cli.commands.start;

import dev.keywright.app.start.FindApis;

/**
 * What a new project is written for.
 *
 * @param url the gateway's address
 * @param api the API of the first key, by name or id
 * @param found what the gateway has loaded, where it was asked
 */
record InitAnswers(String url, String namespace, String org, String api, FindApis.Result found) {

    /** Where the embedded gateway listens. */
    static final String TRIAL_URL = "http://127.0.0.1:8080";

    /** The organisation and the API of the embedded gateway. */
    static final String TRIAL_ORG = "acme";

    static final String TRIAL_API = "Orders";
}
