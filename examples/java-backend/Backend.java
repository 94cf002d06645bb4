import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server of a shop in plain Java: exchanges the ticket, and logs in whom the id_token names. */
public class Backend {
    static final String URL = told("URL");
    static final String APP_ID = told("APP_ID");
    static final String AUTHENTICATION = told("APP_AUTHENTICATION");
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    static String told(String name) {
        return System.getenv("AUTHING_QRCODE_MOCK_" + name);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> outcome = new HashMap<>(Map.of("scenario", told("CLIENT_SCENARIO")));
        try {
            outcome.put("userId", logIn(told("TICKET"), told("QRCODE_ID")));
            outcome.put("outcome", "logged-in");
        } catch (GeneralSecurityException refused) {
            System.out.println(refused.getMessage());
            outcome.put("outcome", "failed");
        }
        post(told("OUTCOME_URL"), outcome);
    }

    /** Answers the id of the user who has confirmed the code that the session of this visitor has shown. */
    static String logIn(String ticket, String qrcodeId) throws Exception {
        Map<?, ?> code = get(URL + "/api/v3/check-qrcode-status?qrcodeId=" + qrcodeId);
        boolean isOfSession = code.get("data") instanceof Map<?, ?> data && ticket.equals(data.get("ticket"));
        check(isOfSession, "the ticket is not that of the session");
        Map<?, ?> answer = exchange(ticket);
        check(answer.get("statusCode") instanceof Double status && status == 200, "the ticket is refused");
        return verify((String) ((Map<?, ?>) answer.get("data")).get("id_token"));
    }

    static Map<?, ?> exchange(String ticket) throws Exception {
        Map<String, String> body = new HashMap<>(Map.of("ticket", ticket));
        String url = URL + "/api/v3/exchange-tokenset-with-qrcode-ticket";
        if (AUTHENTICATION.equals("client_secret_basic")) {
            byte[] proof = (APP_ID + ":" + told("APP_SECRET")).getBytes(StandardCharsets.UTF_8);
            return post(url, body, "authorization", "Basic " + Base64.getEncoder().encodeToString(proof));
        }
        body.put("client_id", APP_ID);
        if (AUTHENTICATION.equals("client_secret_post")) body.put("client_secret", told("APP_SECRET"));
        return post(url, body);
    }

    /** Answers whom an id_token names; throws if it is not to be trusted. */
    static String verify(String idToken) throws Exception {
        String[] parts = idToken.split("\\.", -1);
        check(parts.length == 3, "the id_token is no JWT");
        Map<?, ?> header = (Map<?, ?>) Json.parse(new String(decode(parts[0]), StandardCharsets.UTF_8));
        // The app says which algorithm is right, the token does not.
        check("RS256".equals(header.get("alg")), "the id_token is not signed by RS256");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(header.get("kid")));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        check(signature.verify(decode(parts[2])), "the signature of the id_token is wrong");
        Map<?, ?> claims = (Map<?, ?>) Json.parse(new String(decode(parts[1]), StandardCharsets.UTF_8));
        double now = Instant.now().getEpochSecond();
        check((URL + "/oidc").equals(claims.get("iss")), "the id_token is of another issuer");
        check(APP_ID.equals(claims.get("aud")), "the id_token is for another app");
        check(claims.get("exp") instanceof Double end && now < end, "the id_token has expired");
        check(!(claims.get("nbf") instanceof Double begin) || begin <= now, "the id_token is not valid yet");
        return (String) claims.get("sub");
    }

    /** A server that runs for long keeps the keys, and asks again where it does not know a `kid`. */
    static PublicKey publicKey(Object kid) throws Exception {
        for (Object one : (List<?>) get(URL + "/oidc/.well-known/jwks.json").get("keys")) {
            Map<?, ?> key = (Map<?, ?>) one;
            if (!"RSA".equals(key.get("kty")) || !key.get("kid").equals(kid)) continue;
            BigInteger modulus = new BigInteger(1, decode((String) key.get("n")));
            BigInteger exponent = new BigInteger(1, decode((String) key.get("e")));
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        }
        throw new GeneralSecurityException("nobody has published the key of the id_token");
    }

    static byte[] decode(String text) throws GeneralSecurityException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            throw new GeneralSecurityException("the id_token is no JWT", broken);
        }
    }

    static void check(boolean isRight, String problem) throws GeneralSecurityException {
        if (!isRight) throw new GeneralSecurityException(problem);
    }

    static Map<?, ?> get(String url) throws Exception {
        return ask(HttpRequest.newBuilder(URI.create(url)));
    }

    static Map<?, ?> post(String url, Map<String, String> body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/json");
        if (headers.length > 0) request.headers(headers);
        return ask(request.POST(BodyPublishers.ofString(Json.write(body))));
    }

    static Map<?, ?> ask(HttpRequest.Builder request) throws Exception {
        request.header("x-authing-app-id", APP_ID);
        String text = CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        return text.isEmpty() ? Map.of() : (Map<?, ?>) Json.parse(text);
    }

    /** As much of JSON as is needed here: the JDK has none, your project has. */
    static final class Json {
        static final Pattern WORD = Pattern.compile("[{}\\[\\]:,]|\"(?:[^\"\\\\]++|\\\\.)*+\"|[^\\s{}\\[\\]:,\"]+");
        static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");
        final List<String> words;
        int next = 0;

        Json(String text) {
            words = WORD.matcher(text).results().map(found -> found.group()).toList();
        }

        static Object parse(String text) {
            return new Json(text).value();
        }

        static String write(Map<String, String> fields) {
            return fields.entrySet().stream()
                .map(field -> quote(field.getKey()) + ":" + quote(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        }

        static String quote(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        Object value() {
            String word = words.get(next++);
            return switch (word.charAt(0)) {
                case '{' -> {
                    Map<String, Object> fields = new HashMap<>();
                    while (!isAt("}")) {
                        String name = unquote(words.get(next++));
                        next += 1;
                        fields.put(name, value());
                    }
                    yield fields;
                }
                case '[' -> {
                    List<Object> list = new ArrayList<>();
                    while (!isAt("]")) list.add(value());
                    yield list;
                }
                case '"' -> unquote(word);
                case 't', 'f' -> Boolean.valueOf(word);
                case 'n' -> null;
                default -> Double.valueOf(word);
            };
        }

        /** Goes past a comma, or past this end. */
        boolean isAt(String end) {
            if (words.get(next).equals(",")) next += 1;
            if (!words.get(next).equals(end)) return false;
            next += 1;
            return true;
        }

        static String unquote(String word) {
            return ESCAPE.matcher(word.substring(1, word.length() - 1)).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) == null
                    ? ("\\" + found.group(2)).replace("\\/", "/").translateEscapes()
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        }
    }
}
