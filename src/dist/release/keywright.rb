# Homebrew formula, filled by dev/sign for each release.
class Keywright < Formula
  desc "API keys and policies as code for the Tyk API Gateway"
  homepage "@URL@"
  url "@URL@/@VERSION@/keywright-@VERSION@.zip"
  sha256 "@ZIP_SHA256@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    java_home = Language::Java.overridable_java_home_env
    (bin/"keywright").write_env_script libexec/"bin/keywright", java_home
    man1.install Dir[libexec/"share/man/man1/*"]
    man5.install Dir[libexec/"share/man/man5/*"]
    bash_completion.install libexec/"share/bash-completion/completions/keywright"
    zsh_completion.install libexec/"share/zsh/vendor-completions/_keywright"
    fish_completion.install libexec/"share/fish/vendor_completions.d/keywright.fish"
    # For the Java that the command above runs.
    with_env(JAVA_HOME: Formula["openjdk"].opt_libexec/"openjdk.jdk/Contents/Home") do
      system libexec/"libexec/class-archive"
    end
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/keywright --version")
    system bin/"keywright", "demo"
  end
end
