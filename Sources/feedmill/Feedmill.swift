@main
struct Feedmill {
    static func main() {}
}
