package dev.keywright.schema.context;

/** Where a field is within its resource: names with dots between them, {@code access_rights[0].limit.rate}. */
public final class FieldPath {

    /** The access rights of a key or a policy. */
    public static final String ACCESS_RIGHTS = "access_rights";

    private FieldPath() {}

    /** @param path of the object that holds the field; empty for the resource itself */
    public static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
