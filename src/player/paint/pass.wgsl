// The one pass over the glass. Colours are sRGB values from end to end: nothing is converted, and see-through edges
// are blended as browsers and print previews blend them.

struct Screen { size: vec2<f32> }
@group(0) @binding(0) var<uniform> screen: Screen;
@group(1) @binding(0) var texels: texture_2d<f32>;
// The first and only sampler of the group, linear or nearest.
@group(1) @binding(1) var sampling: sampler;

// Mesa's llvmpipe draws a rectangle row by row, in 8 bits a channel, instead of running the shader for every pixel of two
// triangles, in a third to a half of the time, where all of this holds (lp_setup_rect.c, lp_state_fs_analysis.c, lp_linear.c):
// - no input is flat: what is the same at all corners is interpolated to the same;
// - a texel's coordinates are picked from an input of four numbers, and its sampler is the first of all;
// - the fragment does nothing but multiply and reorder what it reads;
// - target and texture are BGRA of 8 bits.
// A tile of the glass in which one rectangle is not so is drawn the slow way whole.
struct Corner {
    @builtin(position) position: vec4<f32>,
    // Two numbers in the place of four.
    @location(0) part: vec4<f32>,
    @location(1) colour: vec4<f32>,
    @location(2) numbers: vec4<f32>,
}

fn corner_of(index: u32, place: vec4<f32>, part: vec4<f32>, colour: vec4<f32>, numbers: vec4<f32>) -> Corner {
    let right = (index & 1u) != 0u;
    let bottom = (index & 2u) != 0u;
    let at = vec2(select(place.x, place.z, right), select(place.y, place.w, bottom));
    var out: Corner;
    out.position = vec4(at.x / screen.size.x * 2.0 - 1.0, 1.0 - at.y / screen.size.y * 2.0, 0.0, 1.0);
    out.part = vec4(select(part.x, part.z, right), select(part.y, part.w, bottom), 0.0, 0.0);
    out.colour = colour;
    out.numbers = numbers;
    return out;
}

@vertex
fn corner(
    @builtin(vertex_index) index: u32,
    @location(0) place: vec4<f32>,
    @location(1) part: vec4<f32>,
    @location(2) colour: vec4<f32>,
    @location(3) numbers: vec4<f32>,
) -> Corner {
    return corner_of(index, place, part, colour, numbers);
}

// A letter's part is in texels of its atlas.
@vertex
fn letter_corner(
    @builtin(vertex_index) index: u32,
    @location(0) place: vec4<f32>,
    @location(1) part: vec4<f32>,
    @location(2) colour: vec4<f32>,
    @location(3) numbers: vec4<f32>,
) -> Corner {
    let size = vec2<f32>(textureDimensions(texels));
    return corner_of(index, place, part / size.xyxy, colour, numbers);
}

@fragment
fn fill(in: Corner) -> @location(0) vec4<f32> {
    return in.colour;
}

@fragment
fn texel(in: Corner) -> @location(0) vec4<f32> {
    return textureSample(texels, sampling, in.part.xy);
}

// A page in other colours: its opposite where the first number says so, times a colour.
fn tone(texel: vec4<f32>, in: Corner) -> vec4<f32> {
    return vec4(mix(texel.rgb, 1.0 - texel.rgb, in.numbers.x) * in.colour.rgb, 1.0);
}

@fragment
fn toned(in: Corner) -> @location(0) vec4<f32> {
    return tone(textureSample(texels, sampling, in.part.xy), in);
}

@fragment
fn letters(in: Corner) -> @location(0) vec4<f32> {
    return vec4(in.colour.rgb, in.colour.a * textureSample(texels, sampling, in.part.xy).a);
}

@fragment
fn tinted(in: Corner) -> @location(0) vec4<f32> {
    return in.colour * textureSample(texels, sampling, in.part.xy);
}

// Share of a soft edge's light at a distance in standard deviations (Abramowitz and Stegun 7.1.26).
fn soft(x: f32) -> f32 {
    let a = abs(x) * 0.70710678;
    let t = 1.0 / (1.0 + 0.3275911 * a);
    let tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    let half = 0.5 * (1.0 - tail * exp(-a * a));
    return 0.5 + select(-half, half, x > 0.0);
}

@fragment
fn shape(in: Corner) -> @location(0) vec4<f32> {
    var share = 1.0;
    if in.numbers.x > 0.5 && in.numbers.x < 1.5 {
        let d = length(in.part.xy);
        share = saturate(in.numbers.y - d + 0.5);
        if in.numbers.z > 0.0 {
            share = share * saturate(d - in.numbers.z + 0.5);
        }
    } else if in.numbers.x > 1.5 {
        let half = in.numbers.yz;
        let s = in.numbers.w;
        let across = soft((in.part.x + half.x) / s) - soft((in.part.x - half.x) / s);
        let along = soft((in.part.y + half.y) / s) - soft((in.part.y - half.y) / s);
        share = across * along;
    }
    return vec4(in.colour.rgb, in.colour.a * share);
}
