package dev.keywright.testing;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** What the CI scripts use of the APIs of GitHub and GitLab: comments, issues, and pull requests of a commit. */
public final class ForgeDouble implements AutoCloseable {

    public static final String BOT = "github-actions[bot]";

    /** A comment, a note, or an issue. */
    public static final class Post {
        public final int id;
        public final String author;
        public volatile String body;
        public volatile String title = "";
        public volatile boolean closed;

        Post(int id, String author, String body) {
            this.id = id;
            this.author = author;
            this.body = body;
        }

        private Value toValue() {
            var fields = new TreeMap<String, Value>();
            fields.put("id", Value.whole(id));
            fields.put("number", Value.whole(id));
            fields.put("iid", Value.whole(id));
            fields.put("body", Value.text(body));
            fields.put("description", Value.text(body));
            fields.put(
                    author.matches("\\d+") ? "author" : "user",
                    Value.Fields.of(Map.of(
                            "login",
                            Value.text(author),
                            "id",
                            author.matches("\\d+") ? Value.whole(Long.parseLong(author)) : Value.whole(1))));
            return Value.Fields.of(fields);
        }
    }

    public final List<Post> comments = new CopyOnWriteArrayList<>();
    public final List<Post> issues = new CopyOnWriteArrayList<>();
    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final List<String> tokens = new CopyOnWriteArrayList<>();
    /** What is answered to a question about pull requests, as JSON. */
    public volatile String pullRequests = "[]";

    private final MockWebServer server = new MockWebServer();
    private final String me;

    /** @param me the author of what is posted: a name of GitHub, or a number of GitLab */
    public ForgeDouble(String me) throws IOException {
        this.me = me;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Someone's comment. */
    public Post comment(String author, String body) {
        var post = new Post(comments.size() + 1, author, body);
        comments.add(post);
        return post;
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getTarget();
        requests.add(request.getMethod() + " " + path);
        String token = request.getHeaders().get("Authorization");
        tokens.add(token == null ? String.valueOf(request.getHeaders().get("PRIVATE-TOKEN")) : token);
        if (path.contains("/pulls") || path.endsWith("/merge_requests")) {
            return json(pullRequests);
        }
        if (path.equals("/user")) {
            return json("{\"id\": " + me + "}");
        }
        boolean issue = path.matches(".*/issues(\\?.*|/\\d+)?");
        List<Post> posts = issue ? issues : comments;
        Matcher one = Pattern.compile(".*/(\\d+)").matcher(path);
        Value.Fields body = request.getBody() == null || request.getBody().size() == 0
                ? Value.Fields.EMPTY
                : (Value.Fields) Json.read(request.getBody().string(StandardCharsets.UTF_8));
        switch (request.getMethod()) {
            case "GET" -> {
                return json(page(posts, path));
            }
            case "POST" -> {
                if (body.text("body").codePointCount(0, body.text("body").length()) > 65_536) {
                    return json("{\"message\": \"body is too long (maximum is 65536 characters)\"}", 422);
                }
                var post = new Post(posts.size() + 1, me, body.text("body"));
                post.title = body.text("title");
                posts.add(post);
                return json("{}", 201);
            }
            default -> {
                if (!one.matches()) {
                    return json("{}", 404);
                }
                Post post = posts.get(Integer.parseInt(one.group(1)) - 1);
                if (body.has("body")) {
                    post.body = body.text("body");
                }
                post.closed = body.text("state").equals("closed")
                        || body.text("state_event").equals("close");
                return json("{}");
            }
        }
    }

    private static String page(List<Post> posts, String path) {
        Matcher number = Pattern.compile("[?&]page=(\\d+)").matcher(path);
        int from = number.find() ? (Integer.parseInt(number.group(1)) - 1) * 100 : 0;
        var shown = new ArrayList<Value>();
        posts.stream()
                .filter(post -> !post.closed)
                .skip(from)
                .limit(100)
                .map(Post::toValue)
                .forEach(shown::add);
        return Json.revealing(Value.items(shown));
    }

    private static MockResponse json(String body) {
        return json(body, 200);
    }

    private static MockResponse json(String body, int status) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
